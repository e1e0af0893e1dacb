"""XML that may be hostile: read without entities, with the place of every element.

A document type is refused before it is looked at, so nothing can be expanded or fetched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element
from xml.parsers import expat

from coursekit.text.source import Source, Span

DEEPEST = 100
"""Levels of elements; manifests nest their items, and nobody finds their way through ten levels."""
MOST_ELEMENTS = 200_000

_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_KNOWN = re.compile(r"utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
"""Encodings that parsers of XML know; others may be anything, also slow."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


_REASONS = {
    "no element found": "there is no element in it",
    "unbound prefix": "this element, or an attribute of it, has a prefix that no xmlns:… declares",
    "duplicate attribute": "this element has an attribute twice",
    "junk after document element": "something follows after its end",
    "unclosed token": "what begins here does not end",
    "not well-formed (invalid token)": "this sign can't stand here in XML",
    "undefined entity": "a sign is called by a name that XML does not know",
    "XML or text declaration not at start of entity": "“<?xml …?>” must be the very first thing in it",
    "syntax error": "it does not begin as XML",
}
"""What expat says, by itself for programmers."""


class NotWellFormed(Exception):
    """XML that can't be read; ``offset`` is the character where it was given up."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Markup:
    """A document. Names of elements and attributes are ``{namespace}name``; ``prefixes`` are all that it declares, each
    with its namespace and the element that declares it."""

    source: Source
    root: Element
    prefixes: tuple[tuple[str, str, Element], ...]
    _starts: Mapping[int, int] = field(repr=False)

    def span(self, element: Element, attribute: str = "") -> Span:
        """The start tag of an element, or the value of an attribute in it."""
        start = self._starts[id(element)]
        return _tag(self.source, start, attribute.rpartition("}")[2])

    @cached_property
    def parents(self) -> Mapping[int, Element]:
        """The element around each, by its Python id."""
        return {id(child): parent for parent in self.root.iter() for child in parent}


def decoded(content: bytes) -> str:
    """The text of an XML document (XML 1.0, appendix F). Raises NotWellFormed."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if not encoding:
        declared = _ENCODING.match(content)
        encoding = declared[1].decode() if declared else "utf-8"
    name = encoding.removesuffix("-sig")
    if not _KNOWN.fullmatch(name):
        raise NotWellFormed(f"It says that it is written in {name}, and LMSes read UTF-8")
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        raise NotWellFormed(f"It is not written in {name}, as it says") from None


def read_markup(path: str, text: str) -> Markup:
    """Parse. Raises NotWellFormed."""
    source = Source(path, text)
    encoded = text.encode("utf-8", "surrogatepass")
    builder = _Builder(source, encoded)
    try:
        builder.parser.Parse(encoded, True)
    except expat.ExpatError as error:
        raise NotWellFormed(builder.in_words(error), builder.offset()) from None
    assert builder.root is not None
    return Markup(source, builder.root, tuple(builder.prefixes), builder.starts)


class _Builder:
    """Makes elements of what expat reports."""

    def __init__(self, source: Source, encoded: bytes) -> None:
        self.source = source
        self.encoded = encoded
        self.root: Element | None = None
        self.starts: dict[int, int] = {}
        self.prefixes: list[tuple[str, str, Element]] = []
        self._open: list[Element] = []
        self._declared: list[tuple[str, str]] = []
        self._last = (0, 0)
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 20
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartNamespaceDeclHandler = lambda prefix, uri: self._declared.append((prefix or "", uri or ""))
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda _name: self._open.pop()
        self.parser.CharacterDataHandler = self._text

    def in_words(self, error: expat.ExpatError) -> str:
        """What the parser gave up at, for people."""
        reason = expat.ErrorString(error.code) or str(error)
        if reason in ("no element found", "mismatched tag") and self._open:
            name = self._open[-1].tag.rpartition("}")[2]
            where = "the document ends" if reason == "no element found" else "this tag closes another"
            return f"<{name}> is still open where {where}"
        return _REASONS.get(reason, reason)

    def offset(self) -> int:
        """Where the parser is, in characters; it counts bytes."""
        index = max(0, self.parser.CurrentByteIndex)
        at, characters = self._last if self._last[0] <= index else (0, 0)
        characters += len(self.encoded[at:index].decode("utf-8", "replace"))
        self._last = (index, characters)
        return characters

    def _doctype(self, *_: object) -> None:
        start = max(0, self.source.text.find("<!DOCTYPE"))
        raise NotWellFormed("It has a document type (<!DOCTYPE …>), which can hide bombs and reach other files", start)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise NotWellFormed(f"Its elements are nested more than {DEEPEST} levels deep", self.offset())
        if len(self.starts) >= MOST_ELEMENTS:
            raise NotWellFormed(f"It has more than {MOST_ELEMENTS:,} elements", self.offset())
        element = Element(_qualified(name), {_qualified(key): value for key, value in attributes.items()})
        self.starts[id(element)] = self.offset()
        self.prefixes += [(prefix, uri, element) for prefix, uri in self._declared]
        self._declared.clear()
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text


def _qualified(name: str) -> str:
    return f"{{{name}" if "}" in name else name


_TAG = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")


def _tag(source: Source, start: int, attribute: str) -> Span:
    found = _TAG.match(source.text, start)
    tag = found[0] if found else source.text[start : start + 1]
    if attribute:
        whole = ":" in attribute or attribute == "xmlns"
        name = re.escape(attribute) if whole else rf"(?:[^\s:=]+:)?{re.escape(attribute)}"
        value = re.search(rf"""\s{name}\s*=\s*("[^"]*"|'[^']*')""", tag)
        if value:
            return source.span(start + value.start(1) + 1, max(start + value.start(1) + 2, start + value.end(1) - 1))
    return source.span(start, start + len(tag))
