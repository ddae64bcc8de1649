"""Which keys ask for which command: as `actions` has them, unless the user set others."""
