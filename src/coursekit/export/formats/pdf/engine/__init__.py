"""What the book takes for granted of WeasyPrint's insides, by names of its own: nothing else here knows them.

Seen in WeasyPrint 70.0, with pydyf 0.13. ``tests/export/test_engine.py`` holds each assumption by itself: with another
version it says which of them no longer holds, and the module that is named there is where to mend it.
"""

SEEN_IN = "70.0"
