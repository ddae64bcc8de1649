"""Which items of the dual-use list a line resembles."""
