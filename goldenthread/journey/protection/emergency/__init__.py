"""Emergency powers, with exact times: police protection, emergency protection and child assessment orders."""
