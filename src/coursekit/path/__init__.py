"""The path through a course: its map, selectors, drawings."""
