"""How a course begins, and how something new is put on its path: the texts, and where they go."""
