"""Finding words in the paper in view: matching, the search beside the window, the bar and its list."""
