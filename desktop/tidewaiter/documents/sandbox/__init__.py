"""What holds a document worker back."""
