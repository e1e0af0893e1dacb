"""Editions of a course side by side: what a change does to learners, before it is published."""
