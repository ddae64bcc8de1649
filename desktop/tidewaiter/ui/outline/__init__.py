"""A PDF's own table of contents beside its pages, with how many hits lie under each heading."""
