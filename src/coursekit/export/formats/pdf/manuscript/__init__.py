"""What stands in the book, as HTML in parts, and how it looks."""
