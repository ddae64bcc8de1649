"""Which listed names a text may mean, and where they stand."""
