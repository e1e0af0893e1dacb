"""The parts as one PDF."""
