"""What an id looks like; apart from the models, which take long to load."""

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""Lower-case words joined by hyphens: safe as file names on every system and in every LMS."""
ACROSS_PATTERN = r"^(?:[a-z0-9]+(?:-[a-z0-9]+)*:)?[a-z0-9]+(?:-[a-z0-9]+)*$"
"""An id in this course, or in another one: ``course:concept``."""
