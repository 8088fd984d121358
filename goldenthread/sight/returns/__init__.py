"""The statutory returns: a whole council's file checked against the department's rules, alone or inside the house."""
