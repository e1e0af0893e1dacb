"""The models of the files that authors write, by name."""

from functools import cache
from importlib import import_module

from pydantic import BaseModel

NAMES = ("course", "stage", "concept", "glossary", "references", "cases", "catalogue")


@cache
def model_of(name: str) -> type[BaseModel]:
    """The model with one of ``NAMES``; each is built when it is first asked for, since building takes long."""
    model: type[BaseModel] = getattr(import_module(f"coursekit.schema.{name}"), f"{name.capitalize()}File")
    return model
