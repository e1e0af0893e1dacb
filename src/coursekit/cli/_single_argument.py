"""Arguments that are one thing, where people may give several: what to do is said, and not only what is too much."""

from collections.abc import Callable
from typing import Any

import click

Callback = Callable[[click.Context, click.Parameter, tuple[Any, ...]], Any]


def only_one(what: str, help: str) -> Callback:
    """For an argument with ``nargs=-1``: the one that is given, None for none. ``help`` says what to do with several.

    ``{command}`` in it is the command as people type it, ``{all}`` what they gave.
    """

    def one(context: click.Context, _argument: click.Parameter, values: tuple[Any, ...]) -> Any:
        if len(values) > 1 and not context.resilient_parsing:
            command, every = context.command_path, " ".join(map(str, values))
            advice = help.replace("{command}", command).replace("{all}", every)
            raise click.UsageError(f"{command} takes one {what}, and {len(values)} are given. {advice}", context)
        return values[0] if values else None

    return one
