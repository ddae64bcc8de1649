"""The case on screen: its papers, what the user does to it, and what follows."""
