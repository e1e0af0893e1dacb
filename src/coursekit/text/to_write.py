"""The mark of what is still to be written: an import leaves it where a source does not say what a course must."""

MARK = "TO WRITE:"
"""In capitals and with a colon: what a text that means itself has not."""
