"""Where people live and lived, and with whom; protected addresses are guarded."""
