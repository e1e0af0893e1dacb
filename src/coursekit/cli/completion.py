"""``coursekit completion``."""

import os
from pathlib import Path

import click

from coursekit.cli._course import CouldNotRun

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", required=False, type=click.Choice(SHELLS))
def command(shell: str | None) -> None:
    """Let a shell complete commands, options and the ids of your course.

    One line turns it on: for bash, put  eval "$(coursekit completion bash)"  into ~/.bashrc; for zsh, the same with zsh
    into ~/.zshrc; for fish:  coursekit completion fish > ~/.config/fish/completions/coursekit.fish
    """
    from click.shell_completion import get_completion_class

    from coursekit.cli import program

    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise CouldNotRun("Which shell? Write coursekit completion bash, zsh or fish.")
    kind = get_completion_class(name)
    assert kind is not None
    script = kind(program, {}, "coursekit", "_COURSEKIT_COMPLETE")
    click.echo(script.source_template % script.source_vars())
