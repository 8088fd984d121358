"""Emergency powers, with exact times: police protection and emergency protection orders."""
