"""Pages and sheets on paper: drawn beside the window with their marks, looked at first, then printed."""
