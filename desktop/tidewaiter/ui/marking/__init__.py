"""What a person adds to the papers by hand: hits of his own, notes, comments; and undo and redo."""
