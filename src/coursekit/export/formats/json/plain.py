"""The plain text of HTML that coursekit itself made: words, and a line for each block."""

import re
from html import unescape

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|aside|div|pre|table|tr|caption|thead|tbody|figure|figcaption|hr|br|"
    r"section|details|summary)\b[^<>]*>"
)
_CELL = re.compile(r"</t[hd]>")
_PICTURE = re.compile(r'<img\b[^<>]*?\balt="([^"]*)"[^<>]*>')
_TEX = re.compile(r"<annotation\b[^<>]*>.*?</annotation>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \t]+")
_LINES = re.compile(r" ?\n[ \n]*")


def plain_of(html: str) -> str:
    """Its words, with the alternative text of pictures and a line break between blocks."""
    text = _TEX.sub("", html)
    text = _PICTURE.sub(r"\n\1\n", text)
    text = _BLOCK.sub("\n", _CELL.sub("\t", text))
    text = unescape(_TAG.sub("", text))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
