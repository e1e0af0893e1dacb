"""Words of an author's as a part of an identifier."""

import re

from coursekit.text.markdown import find_citations
from coursekit.text.normal import normal
from coursekit.text.prose import CODE
from coursekit.text.reading import read_passage
from coursekit.text.source import Source, Span

LONGEST = 30
_SHORT = 3
"""Letters of words that say little, such as “the” or “was”."""


def plain_words(markdown: str) -> str:
    """The words of a Markdown text on one line, without marks and citations."""
    prose = read_passage(Source("", markdown), markdown, Span(""))
    return " ".join(word for block in prose.blocks for word in without_citations(block.text).split())


def without_citations(text: str) -> str:
    """Without citations; code is an ellipsis."""
    for start, end, _keys in reversed(list(find_citations(text))):
        text = text[:start].rstrip() + text[end:]
    return text.replace(CODE, " … ")


def slug(markdown: str) -> str:
    """Its first words that say something, in ASCII with hyphens; empty where none has such letters."""
    folded = normal("NFKD", plain_words(markdown).casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", folded)
    telling = [word for word in words if len(word) > _SHORT] or words
    cut = ""
    for word in telling:
        longer = f"{cut}-{word}" if cut else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        cut = longer
    return cut
