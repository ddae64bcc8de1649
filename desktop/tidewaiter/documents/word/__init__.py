"""Word documents: their paragraphs, tables, notes and margins become sheets of lines."""
