"""Arguments that are one thing, where people may give several: what to do is said, and not only what is too much."""

from collections.abc import Callable
from typing import Any

import click

Callback = Callable[[click.Context, click.Parameter, tuple[Any, ...]], Any]


def only_one(what: str, help: str) -> Callback:
    """For an argument with ``nargs=-1``: the one that is given, None for none. ``help`` says what to do with several.

    ``{command}`` in it is the command as people type it, ``{all}`` what they gave.
    """

    def one(context: click.Context, _argument: click.Parameter, given: tuple[Any, ...]) -> Any:
        if len(given) > 1 and not context.resilient_parsing:
            command, every = context.command_path, " ".join(map(str, given))
            told = help.replace("{command}", command).replace("{all}", every)
            raise click.UsageError(f"{command} takes one {what}, and {len(given)} are given. {told}", context)
        return given[0] if given else None

    return one
