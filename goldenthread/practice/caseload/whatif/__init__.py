"""What if three people leave, or referrals go up: the next year, played out many times from the council's own rates."""
