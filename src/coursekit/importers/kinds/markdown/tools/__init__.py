"""Tools whose tables of contents are read: one module a tool.

``find(source, losses)`` gives the book, or None for a folder that is not the tool's.
"""
