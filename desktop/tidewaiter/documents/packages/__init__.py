"""Files that hold files: archives and mails, and what is refused of a zip."""
