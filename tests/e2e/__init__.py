"""Packages played in a browser, against a strict LMS."""
