"""What the book takes for granted of WeasyPrint's insides, by names of its own: nothing else here knows them.

Seen in WeasyPrint 70.0, with pydyf 0.13. Each assumption is held by itself in ``tests/export/test_engine.py`` and
``test_engine_drawings.py``: with another version they say which of them no longer holds, and the module that is named
there is where to mend it. That nobody else uses what is inside, ``test_engine_room.py`` holds.
"""

SEEN_IN = "70.0"
