"""The Controls browser: what the pack holds, entry by entry, and what a line of text would hit."""
