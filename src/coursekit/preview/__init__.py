"""The course in a browser while it is written: `coursekit preview`."""
