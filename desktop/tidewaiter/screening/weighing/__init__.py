"""Item, party, destination and end use weighed together on a date."""
