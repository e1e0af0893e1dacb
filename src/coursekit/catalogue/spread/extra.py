"""What the extra ``cluster`` brings, imported where it is used."""

from importlib import import_module
from typing import Any

from coursekit.catalogue.spread.unit import CouldNotSpread


def imported(name: str) -> Any:
    """A module of the extra. Raises CouldNotSpread where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        from coursekit.text.extras import how_to_get

        how = how_to_get("cluster")
        raise CouldNotSpread(f"Several processes, clusters and their folders need the extra cluster: {how}") from None
