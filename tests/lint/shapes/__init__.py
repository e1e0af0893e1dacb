"""Shapes of files that grow: what four times as much of each costs shows whether anything is worse than linear.

A module here holds those of a kind. A shape gives the files of a course for a size; 1 is small: a text of about 5,000
characters.
"""

from importlib import import_module
from pkgutil import iter_modules

from lint.shapes.making import Shape

SHAPES: dict[str, Shape] = {
    name: shape
    for module in iter_modules(__path__)
    if module.name != "making"
    for name, shape in import_module(f"{__name__}.{module.name}").SHAPES.items()
}
