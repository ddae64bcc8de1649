"""Cases as an append-only, chained log of events; the present state is derived."""
