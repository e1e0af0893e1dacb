"""Values as a PDF writes them (ISO 32000-1, 7.3); an indirect object is called by its number, its generation is 0."""

from collections.abc import Iterable, Mapping

Value = bytes
"""A value in PDF's own syntax."""

NULL: Value = b"null"
_REGULAR = frozenset(b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")


def ref(number: int) -> Value:
    """A reference to an indirect object (7.3.10)."""
    return b"%d 0 R" % number


def name(text: str) -> Value:
    """A name object (7.3.5)."""
    return b"/" + b"".join(bytes([byte]) if byte in _REGULAR else b"#%02X" % byte for byte in text.encode())


def text(content: str) -> Value:
    """A text string (7.9.2.2): ASCII as it is, everything else as UTF-16."""
    if content.isascii() and content.isprintable():
        return b"(%s)" % content.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode()
    return b"<%s>" % (b"\xfe\xff" + content.encode("utf-16-be")).hex().encode()


def number(value: float) -> Value:
    """A number (7.3.3), with at most two digits after the point."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode() if isinstance(value, float) else b"%d" % value


def array(items: Iterable[Value]) -> Value:
    """An array object (7.3.6)."""
    return b"[%s]" % b" ".join(items)


def dictionary(entries: Mapping[str, Value]) -> Value:
    """A dictionary object (7.3.7)."""
    return b"<<%s>>" % b"".join(b"%s %s" % (name(key), value) for key, value in entries.items())
