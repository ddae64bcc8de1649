"""The pages of a PDF on screen: layout, pictures, highlights and what lies under the pointer."""
