"""The processes in which files are opened, what is said to them and what they answer."""
