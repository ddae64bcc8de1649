"""Files of public and company lists, turned into the parties of a layer."""
