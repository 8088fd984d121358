"""The golden thread of a plan: need, outcome, steps, evidence, review, met; drawn, and where it is broken."""
