"""``coursekit catalogue``: one module a command of it."""

import click

from coursekit.cli._command_groups import FoundCommands


@click.group(cls=FoundCommands, package=__name__, path=__path__, called="coursekit catalogue")
def command() -> None:
    """Look at many courses together: those that catalogue.yaml names."""
