"""The attributes of a drawing: which are kept, with which values."""

import re
from collections.abc import Mapping

from coursekit.pictures.svg.addresses import LONGEST, Rewrite, effect_of, is_inside, is_running, picture_inside
from coursekit.pictures.svg.allowed import ATTRIBUTES, PROPERTIES, RESOURCES, SVG, XLINK, XML
from coursekit.pictures.svg.css import safe_declarations, safe_value
from coursekit.pictures.svg.notes import Notes
from coursekit.text.expression import expression

HANDLER = expression(r"on[a-z]+", re.IGNORECASE)
LINKS = ("href", f"{XLINK}\nhref", "src")
_TO_ESCAPE = expression(r"[&<>\"\t\n\r]")
_VALUES = frozenset(("from", "to", "by", "values"))
"""Of an animation: they become the value of a property."""
_SIMPLE = expression(r"""[^\\@"'/(){}\[\]<>&\t\n\r]*""")
"""Characters that can neither begin an address nor need to be escaped."""
DATA, PROPERTY, RENAMED, STYLE, LINK = range(5)
_OTHER_NAMES = {f"{XLINK}\nhref": "xlink:href", f"{XML}\nspace": "xml:space", f"{XML}\nlang": "xml:lang"}
KNOWN: Mapping[str, Mapping[str, int]] = {
    namespace: {
        **dict.fromkeys(names, DATA),
        **dict.fromkeys(_OTHER_NAMES, RENAMED),
        # In HTML, a property's name may be an attribute that loads: background.
        **(dict.fromkeys(PROPERTIES, PROPERTY) if namespace == SVG else {}),
        "style": STYLE,
        **dict.fromkeys(LINKS, LINK),
    }
    for namespace, names in ATTRIBUTES.items()
}
"""By namespace, the attributes that are kept, and how their values are looked at."""
_LOADING = frozenset(("href", "src", "srcset", "data", "poster", "action", "formaction", "background"))


class Attributes:
    """Of one drawing. ``rewrite`` is what becomes of a drawing in the drawing."""

    def __init__(self, notes: Notes, rewrite: Rewrite) -> None:
        self._notes, self._rewrite = notes, rewrite
        self._styles: dict[str, str] = {}

    def safe(self, namespace: str, tag: str, attributes: Mapping[str, str]) -> str:
        """The attributes as they are written, each after a space."""
        known = KNOWN[namespace]
        safe = ""
        for name, value in attributes.items():
            if name not in known:
                if name.startswith(("data-", "aria-")):
                    safe += f" {name}={quoted(value)}"
                else:
                    self.look_at(tag, name, value)
            elif known[name] <= PROPERTY and _SIMPLE.fullmatch(value):
                safe += f' {name}="{value}"'
            elif found := self._value(known[name], tag, name, value):
                safe += f" {_OTHER_NAMES.get(name, name)}={quoted(found)}"
        return safe

    def _value(self, sort: int, tag: str, name: str, value: str) -> str:
        """What is kept of an attribute's value."""
        if sort == LINK:
            return self._address(tag, name, value)
        if sort == STYLE:
            return self._style(value)
        if sort == PROPERTY or name in _VALUES:
            return value if safe_value(value, self._notes.note_effect) else ""
        return value

    def _style(self, value: str) -> str:
        """What is kept of a style; drawings say the same a thousand times."""
        if value not in self._styles:
            count = self._notes.count
            style = safe_declarations(value, self._notes.note_effect)
            if self._notes.count > count:
                return style
            self._styles[value] = style
        return self._styles[value]

    def _address(self, tag: str, name: str, value: str) -> str:
        """The address as it is kept; empty for one that is left out."""
        if tag == "a":
            if is_running(value):
                self._notes.note_effect(effect_of(value))
            return ""
        if is_inside(value) and name != "src":
            return value.strip()
        if not value.strip():
            return ""
        if tag in RESOURCES and (inside := picture_inside(value, self._rewrite)):
            return inside
        self._notes.note_effect(effect_of(value))
        return ""

    def look_at(self, tag: str, name: str, value: str) -> None:
        """Note what an attribute would do that is left out."""
        space, _, written = name.rpartition("\n")
        plain = written.lower()
        if not value.strip() or space not in ("", XLINK):
            return
        if HANDLER.fullmatch(plain) and not space:
            self._notes.note("runs", plain[:LONGEST])
        elif plain in _LOADING and (is_running(value) if tag == "a" else not is_inside(value)):
            self._notes.note_effect(effect_of(value))


def written(words: str) -> str:
    """A text as it stands in XML."""
    if not _TO_ESCAPE.search(words):
        return words
    from xml.sax.saxutils import escape  # It brings urllib.request, which takes longer than a whole drawing.

    return escape(words, {"\r": "&#13;"})


def quoted(value: str) -> str:
    """An attribute's value as it stands in XML."""
    if not _TO_ESCAPE.search(value):
        return f'"{value}"'
    from xml.sax.saxutils import quoteattr

    return quoteattr(value, {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
