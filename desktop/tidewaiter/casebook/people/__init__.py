"""Who writes in a casebook: names, keys, roles, and who sits at it now."""
