"""How editions of the control pack come in by the window."""
