"""Lists and searches of all cases, from the index beside the log."""
