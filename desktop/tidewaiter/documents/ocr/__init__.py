"""Pictures of pages become lines of text."""
