"""The report of a catalogue: one HTML file that people look at and CI keeps. It takes nothing from a network.

``values`` says what is shown, ``page`` makes the file of ``page.html.j2``, ``styles/`` and ``report.js``. Everything
is there without JavaScript; with it, courses and findings can be searched, sorted and filtered.
"""
