"""The panels around the document: each listens to one `Review` and never touches a sibling."""
