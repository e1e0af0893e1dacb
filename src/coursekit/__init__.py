"""coursekit: a compiler for courses."""

__version__ = "0.1.0"

DISTRIBUTION = "coursekit-compiler"
"""The name that it is installed by: on PyPI, `coursekit` is a program of somebody else."""
