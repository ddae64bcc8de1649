"""The bundle: one file that holds a record, the pictures of its hits, its edition and its papers."""
