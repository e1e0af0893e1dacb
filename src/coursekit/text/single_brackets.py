"""Words between single brackets that learners read with them: ``[membrane]`` may be meant as ``[[membrane]]``."""

from collections.abc import Iterable, Iterator

from coursekit.text.expression import expression
from coursekit.text.prose import Block, Prose
from coursekit.text.source import Span

_BRACKETED = expression(
    r"\[(?<![\w\]\[!\\$]\[)([^\W\d_](?:[\w’' -]{0,58}\w)?)((?:[|#][^\[\]\n]{1,80})?)\](?![\](\[:{\w])"
)
_PAIRS = ("“”", "„“", "«»", "‘’", "「」")


def in_single_brackets(texts: Iterable[Prose]) -> Iterator[tuple[str, Span]]:
    """What stands so, with its place and brackets; not in quotations, where they mark what an editor put in."""
    for text in texts:
        for block in text.blocks if "[" in text.text else ():
            if "[" in block.text and not block.quoted:
                for found in _BRACKETED.finditer(block.text):
                    at = block.offset(found.start())
                    shown = text.text.startswith(found[0], at) and text.is_open(at)
                    if shown and not _is_quoted(block, *found.span()):
                        yield found[1], text.span(at, at + len(found[0]))


def _is_quoted(block: Block, start: int, end: int) -> bool:
    """Whether a quotation mark is open before a place, and another one comes behind it."""
    before, after = block.text[:start], block.text[end:]
    curly = any(before.count(pair[0]) > before.count(pair[1]) and pair[1] in after for pair in _PAIRS)
    return curly or (before.count('"') % 2 == 1 and '"' in after)
