"""Drawings in SVG: only what is understood is kept, written anew; what is left out is told.

An SVG that somebody opens by its address is a page of the LMS: what it runs, runs there. So elements, attributes,
properties and addresses are allowed by list, and what a list does not name reaches no export.

``svg-hush`` (Rust, with Python's ``py-svg-hush``) was tried, the kept sanitiser for SVG: it does not say what it took
out or where, drops labels in HTML and fonts that the file brings, lets addresses through that an animation sets, and
writes texts with other spaces. ``nh3`` is for HTML.
"""
