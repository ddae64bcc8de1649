"""Stored documents screened again under another edition, and the list of work that follows."""
