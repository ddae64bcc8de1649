"""How lists beside the pack come in by the window, and names known to be harmless."""
