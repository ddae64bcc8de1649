"""Lines of a page or sheet put together to rows of goods."""
