"""XML for manifests, with the namespace prefixes that LMSes look for literally."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Element, text: str = "") -> Element:
    """An element; ``name`` carries its prefix, because many LMSes compare names with prefixes as text.

    Characters that XML 1.0 can't hold (section 2.2) are left out of its text.
    """
    made = Element(name, dict(attributes or {}))
    made.text = _ILLEGAL.sub("", text) or None
    made.extend(children)
    return made


def fitting_line(text: str, limit: int = 1000) -> str:
    """A text that fits a field, on one line."""
    line = " ".join(_ILLEGAL.sub("", text).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def document(root: Element) -> bytes:
    """An XML file in UTF-8, indented for people."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
