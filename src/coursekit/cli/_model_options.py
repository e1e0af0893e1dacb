"""Options of a command out of the fields of a model."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import click

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def model_option(key: str, field: "FieldInfo") -> Callable[[Any], Any]:
    """The option of a field: a choice, a switch, or a value."""
    flag = f"--{key.replace('_', '-')}"
    default = f" Default: {field.default}." if field.default != "" else ""
    help = f"{field.description or ''}{default}"
    if get_origin(field.annotation) is Literal:
        return click.option(flag, key, type=click.Choice(get_args(field.annotation)), help=help)
    if field.annotation is bool:
        return click.option(f"{flag}/--no-{flag[2:]}", key, default=None, help=help)
    return click.option(flag, key, type=field.annotation, help=help)
