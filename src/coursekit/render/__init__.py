"""A concept as HTML, shared by the player, the JSON export and the book."""
