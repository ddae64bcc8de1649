"""The report for people to read and print: a tagged PDF in the reader’s language."""
