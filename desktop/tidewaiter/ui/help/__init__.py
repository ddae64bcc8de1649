"""The manual in the window: pages from `resources/help`, found by words, and by where the focus is."""
