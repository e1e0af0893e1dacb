"""Names of headings in addresses, as GitHub makes them (github-slugger, the algorithm of its Markdown pages)."""

import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

_CATEGORIES = ("L", "M", "Nd", "Nl", "Pc")
"""General categories of Unicode whose signs stay; all others go, but for hyphens and blanks."""
NAMELESS = "part"
"""For a heading without a letter: nothing can lead to an empty name."""


def slug_of(heading: str) -> str:
    """The name of a heading by its words alone: “The pump (Na⁺/K⁺)” is ``the-pump-nak``."""
    letters = (
        char for char in heading.strip().lower() if char in "- " or unicodedata.category(char).startswith(_CATEGORIES)
    )
    return "".join(letters).replace(" ", "-") or NAMELESS


class Slugs:
    """The names of the headings of one page; what would stand a second time gets ``-1``, ``-2`` …"""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def name(self, heading: str) -> str:
        """The name of the next heading."""
        plain = name = slug_of(heading)
        while name in self._times:
            self._times[plain] += 1
            name = f"{plain}-{self._times[plain]}"
        self._times[name] = 0
        return name


def slugs_of(headings: Iterable[str]) -> Iterator[str]:
    """The names of all headings of a page, in order."""
    return map(Slugs().name, headings)


def wanted_slug(fragment: str) -> str:
    """What an author means by the part of an address after ``#``, in any case, with blanks or escapes."""
    return unquote(fragment).strip().lower().replace(" ", "-")


def split_target(target: str) -> tuple[str, str]:
    """The id of a concept and the name of a heading in what a ``[[link]]`` leads to, each empty where it is not there.

    ``[[#heading]]`` is on the same page.
    """
    id, _, heading = target.partition("#")
    return id.strip(), wanted_slug(heading) if heading else ""
