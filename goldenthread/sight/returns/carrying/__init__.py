"""A check carried out by a worker, stage by stage."""
