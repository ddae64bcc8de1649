"""The second review: who is to make it, what it says against the first, and who settles what."""
