"""Groups of commands: one module a command, found by its name and imported only when it is called."""

from collections.abc import Iterable
from importlib import import_module
from keyword import iskeyword
from typing import Any, cast

import click

from coursekit.text.modules import module_names


class FoundCommands(click.Group):
    """The commands in a package; ``called`` is how people type the group."""

    def __init__(self, *arguments: Any, package: str, path: Iterable[str], called: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._package, self._path, self._called = package, list(path), called

    def list_commands(self, ctx: click.Context) -> list[str]:
        # `import` is a word of Python's: its module is import_
        return sorted(name.rstrip("_") for name in module_names(self._path))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = f"{name}_" if iskeyword(name) else name
        return cast(click.Command, import_module(f"{self._package}.{module}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            from coursekit.text.suggest import did_you_mean

            help = did_you_mean(args[0], self.list_commands(ctx), f"See {self._called} --help.")
            ctx.fail(f"There is no command “{args[0]}”. {help}")
        return super().resolve_command(ctx, args)
