"""Text folded with exact offsets, and terms found in it."""
