"""What a course alone can't know of, and the catalogue that it lies in does."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coursekit.text.visible import visible

if TYPE_CHECKING:
    from coursekit.text.diagnostic import Diagnostic

KNOWN_TO_A_CATALOGUE = frozenset(("unchecked-prerequisite", "unknown-term", "unknown-reference"))


def tell_catalogue(root: Path, findings: "Iterable[Diagnostic]") -> None:
    """Say where more is known, if something was found that a catalogue may know."""
    if not any(finding.rule in KNOWN_TO_A_CATALOGUE for finding in findings):
        return
    from coursekit.catalogue.enclosing import catalogue_around

    folder = catalogue_around(root)
    if folder:
        name = visible(os.path.relpath(folder))
        what = "terms and works that courses share, and concepts of other courses"
        click.echo(f"This course is in a catalogue, which knows {what}: coursekit catalogue lint {name}", err=True)
