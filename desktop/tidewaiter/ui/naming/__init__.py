"""How things are named to a person: entries, places, moments, evidence, gaps."""
