"""What look-backs found, case by case, as a list to work through in a window of its own."""
