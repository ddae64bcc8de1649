"""The check of a whole casebook, part by part."""
