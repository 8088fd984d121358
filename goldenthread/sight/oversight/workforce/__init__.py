"""Who works here, in the department's measures and in local ones: a team's, a service's, the council's."""
