"""The log itself: how facts get into it, what shows of one case alone, and how bodies leave it."""
