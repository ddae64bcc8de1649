"""The window of the settings: a page for each group, drawn from the one definition in `desk.settings`."""
