"""XML of strangers, by the reader that ``verify`` has, and its elements by their plain names."""

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from posixpath import normpath
from xml.etree.ElementTree import Element

from coursekit.importers.encodings import codec_of
from coursekit.importers.losses import NotImported
from coursekit.importers.sources import ImportSource
from coursekit.verify.markup import Markup, NotWellFormed, decoded, read_markup

_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"<>\[\]]*\"|'[^'<>\[\]]*')){1,2})?\s*>"
)
"""A document type that declares nothing itself: without it, nothing can be expanded or fetched."""
_DECLARED = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*(["'])([A-Za-z][\w.-]{0,30})\1""")
_NAMED = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&([A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)
_VOID = frozenset(("br", "hr", "img", "input", "source", "col", "wbr"))


def xml_of(source: ImportSource, path: str) -> Markup:
    """A file of XML. Raises NotImported."""
    try:
        text = _known_to_xml(_text(source.bytes(path)))
        text = _DOCTYPE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text, count=1)
        return read_markup(path, text)
    except NotWellFormed as error:
        source.broken.add(normpath(f"{source.base}{path}"))
        raise NotImported(f"{path} can't be read as XML: {error}.") from None


def _text(content: bytes) -> str:
    """The text of a document in whatever it says that it is written, which need not be what LMSes read."""
    declared = _DECLARED.match(content)
    try:
        return decoded(content)
    except NotWellFormed:
        codec = codec_of(declared[2].decode()) if declared else ""
        try:
            if codec:
                return content.decode(codec)
        except UnicodeDecodeError:
            pass
        raise


def _known_to_xml(text: str) -> str:
    """Without what stands before the declaration, and with the signs that HTML calls by names and XML does not."""
    begins = re.match(r"\s+(?=<\?xml\b)", text)
    if begins:
        text = text[begins.end() :]
    return _NAMED.sub(lambda match: _sign(match[1]) or match[0], text)


def _sign(name: str | None) -> str:
    return "" if name in (None, "amp", "lt", "gt", "quot", "apos") else escape(html5.get(f"{name};", ""), quote=False)


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, *names: str) -> list[Element]:
    """The elements directly in another that have one of some names."""
    return [] if element is None else [child for child in element if name_of(child) in names]


def child(element: Element | None, *names: str) -> Element | None:
    """The first of them."""
    return next(iter(children(element, *names)), None)


def below(element: Element, *names: str) -> Iterator[Element]:
    """All elements inside another that have one of some names, in order."""
    return (found for found in element.iter() if name_of(found) in names)


def text_in(element: Element | None) -> str:
    """All words of an element."""
    return "" if element is None else "".join(element.itertext()).strip()


def words_in(element: Element | None) -> str:
    """All words of an element, those of two elements apart, as they are listed."""
    return "" if element is None else " ".join(" ".join(element.itertext()).split())


def html_in(element: Element | None) -> str:
    """What stands in an element, as HTML."""
    if element is None:
        return ""
    return escape(element.text or "", quote=False) + "".join(
        f"{html_of(inner)}{escape(inner.tail or '', quote=False)}" for inner in element
    )


def html_of(element: Element) -> str:
    """An element as HTML, without namespaces."""
    name = name_of(element)
    attributes = "".join(f' {key.rpartition("}")[2]}="{escape(value)}"' for key, value in element.attrib.items())
    return f"<{name}{attributes}>" if name in _VOID else f"<{name}{attributes}>{html_in(element)}</{name}>"


def line_of(markup: Markup, element: Element) -> int:
    """The line where an element begins, from 1."""
    return markup.source.position(markup.span(element).start).line
