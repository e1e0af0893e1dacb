"""Encodings that files say they are written in: those of browsers, since Python knows others that are no text."""

import codecs
import re

_OF_BROWSERS = re.compile(
    r"cp(?:125\d|866|874|932|949|950)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|shift_jis|euc_(?:jp|kr)|iso2022_jp"
    r"|gbk|gb2312|gb18030|big5(?:hkscs)?"
)
"""Python's names of the legacy encodings of the Encoding Standard (section 4.2); UTF-8 and UTF-16 are known before."""


def codec_of(name: str) -> str:
    """Python's name of an encoding; empty for one that no browser knows, such as UTF-7, which can say half a sign."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    # Browsers read Latin-1 as Windows-1252.
    found = "cp1252" if found in ("iso8859-1", "ascii") else found
    return found if _OF_BROWSERS.fullmatch(found) else ""
