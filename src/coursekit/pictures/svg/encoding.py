"""Bytes of a drawing given to a parser, whatever they say that they are written in."""

from xml.parsers import expat

from coursekit.pictures.svg.declarations import UnreadableDrawing
from coursekit.text.expression import expression

_DECLARED = expression(rb"""\A[\xef\xbb\xbf\xfe\xff]*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]{1,40})""")
_HEAD = 2_000


def parse(parser: expat.XMLParserType, content: bytes, *, is_whole: bool = True) -> None:
    """Parse, as ``Parse`` does. Raises ExpatError, and UnreadableDrawing where the encoding is none that parsers know.

    Expat leaves other encodings than its own to Python, which raises what it likes for those of several bytes a sign,
    and for names that it does not know.
    """
    try:
        parser.Parse(content, is_whole)
    except (LookupError, ValueError):
        declared = _DECLARED.match(content[:_HEAD].replace(b"\0", b""))
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
            raise
        raise UnreadableDrawing(
            f"it says that it is written in {declared[1].decode(errors='replace')}, and not in UTF-8"
        ) from None
