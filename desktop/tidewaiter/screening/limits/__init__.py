"""Quantities of the papers held against the limits of the list."""
