"""How anything looks: colours, letters, icons, and how marks, rows and signs are painted."""
