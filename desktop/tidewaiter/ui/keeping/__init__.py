"""How long cases are kept, as a window: what is due, what is held, and what is deleted."""
