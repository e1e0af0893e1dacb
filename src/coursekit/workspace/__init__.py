"""A course held in memory, fed with changes of files or unsaved text, that knows after each change what is new."""
