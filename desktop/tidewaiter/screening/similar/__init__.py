"""Entries that read like a row of goods which matches none."""
