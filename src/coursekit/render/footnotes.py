"""Footnotes of a text: numbered as they are first used, each with a way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from coursekit.text.markdown import folded_label


@dataclass
class Footnotes:
    """Those of one text. ``prefix`` makes their ids differ from those of other texts on the page.

    ``lettered`` ones have a, b and c for 1, 2 and 3.
    """

    prefix: str
    lettered: bool = False
    written: dict[str, list[str]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, html: list[str]) -> None:
        """What a footnote says; the first of two with the same name counts."""
        self.written.setdefault(folded_label(name), html)

    def mark(self, name: str) -> str:
        """The raised number in the text; the first one of a footnote is where its way back leads."""
        name = folded_label(name)
        first = name not in self.used
        number = self.used.setdefault(name, len(self.used) + 1)
        mark = f' id="note-mark-{self.prefix}{number}"' if first else ""
        shown = letter_of(number) if self.lettered else number
        return f'<sup class="note-mark"{mark}><a href="#note-{self.prefix}{number}">{shown}</a></sup>'

    def html(self, strings: Mapping[str, str]) -> Markup:
        """The list of footnotes, empty when no mark was made."""
        if not self.used:
            return Markup("")
        items = "".join(
            self._item(name, number, escape(str(strings["back_to_text"]))) for name, number in self.used.items()
        )
        label = escape(str(strings["footnotes"]))
        list_type = ' type="a"' if self.lettered else ""
        return Markup(f'<section class="footnotes" aria-label="{label}"><ol{list_type}>\n{items}</ol></section>\n')  # noqa: S704

    def _item(self, name: str, number: int, back: str) -> str:
        place = f"{self.prefix}{number}"
        link = f'<a class="note-back" href="#note-mark-{place}" aria-label="{back}">↩</a>'
        body = "".join(self.written.get(name, [])).strip()
        body = f"{body[:-4]} {link}</p>" if body.endswith("</p>") else f"{body} {link}"
        return f'<li id="note-{place}">{body}</li>\n'


def letter_of(number: int) -> str:
    """The mark of a footnote, a to z and then aa: as HTML counts in ``<ol type="a">``."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
