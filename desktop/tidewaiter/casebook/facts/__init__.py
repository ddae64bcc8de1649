"""What is noted: the kinds of facts, and how each is written in the log and read back."""
