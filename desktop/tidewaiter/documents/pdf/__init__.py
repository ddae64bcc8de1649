"""What a PDF holds becomes pages of lines: its engines, its text, tables, ink and hidden content."""
