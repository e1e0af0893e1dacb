"""The course as values: what exporters and drawings read."""
