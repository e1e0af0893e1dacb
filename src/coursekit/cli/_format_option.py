"""The option ``--format`` of commands that can tell the same in several ways."""

from collections.abc import Callable, Sequence
from typing import Any

import click


def format_option(names: Sequence[str] = ("text", "json"), help: str | None = None) -> Callable[[Any], Any]:
    """One of these formats, text by default; the command takes it as ``format_name``."""
    return click.option(
        "--format", "format_name", type=click.Choice(names), default="text", show_default=True, help=help
    )
