"""Ways in for courses that exist: a kind of source becomes the files of a course.

An importer (``kinds/``, one module or package a kind, found by its name) reads a source that may be hostile
(``sources.py``) and says what it found as a ``MovedCourse`` (``moved_course.py``); what a course can't hold it lists
(``losses.py``). ``complete.py`` marks what is still to be written, ``course_files.py`` makes the texts, and
``move.py`` writes them: nothing outside its folder, and over nothing without being told to.
"""
