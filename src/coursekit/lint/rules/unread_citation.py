"""Something that looks like a citation and is none: learners would read its brackets.

A citation holds nothing but `@` and ids of works, with `;` between several. A page or other words stand outside.

**Bad:** `[hodgkin1952]`, `[@hodgkin1952, p. 5]`, `[@hodgkin1952, @huxley1952]`, or `@hodgkin1952`
alone.

**Good:** `[@hodgkin1952] (p. 5)`, and `[@hodgkin1952; @huxley1952]`.
"""

from collections.abc import Iterator, Sequence

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.markdown import find_citations
from coursekit.text.prose import Block, Prose

SEVERITY = Severity.WARNING
PLAIN = False

_BRACKETED = expression(r"\[[^\[\]\n@]{0,40}(?<!\w)@[^\W\d_][^\[\]\n]{1,200}\](?![(:\[])")
_KEY = expression(r"(?<![\w@/.\[;:-])(?<!; )\(?-?@([^\W\d_][\w:-]*(?<!\d)(?:1[5-9]|20)\d\d[a-z]?)\b\)?")
"""Names of works that end with a year; others may be names of people on the web."""
_BARE = expression(r"\[(?<![\w\]\[!\\]\[)([a-z][a-z-]{2,30}(?:1[89]|20)\d\d[a-z]?)\](?![\](\[:])")
_KEYS = expression(r"(?:@|(?<=[;,] )(?=[\w-]*\d{4}))([^\W\d_][\w:.-]*\w)")


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    suspects = [text for text in texts if text.text.count("@") > len(text.citations) or _BARE.search(text.text)]
    yield from first_of_each(case for text in suspects for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    for block in text.blocks:
        if "@" in block.text:
            yield from _cases_in(text, block)
        if "[" in block.text:
            for found in _BARE.finditer(block.text):
                at = block.offset(found.start())
                if text.is_open(at) and text.text.startswith(found[0], at):
                    message = f"“{found[0]}” is no citation: learners would read it as it is written"
                    yield Instance("citation", block.span(*found.span()), message, f"Write [@{found[1]}].")


def _cases_in(text: Prose, block: Block) -> Iterator[Instance]:
    taken = bytearray(len(block.text) + 1)
    for start, end, _ in find_citations(block.text):
        taken[start:end] = b"\1" * (end - start)
    for pattern in (_BRACKETED, _KEY):
        for found in pattern.finditer(block.text):
            at = block.offset(found.start())
            if taken[found.start()] or not text.is_open(at) or not text.text.startswith(found[0], at):
                continue
            taken[found.start() : found.end()] = b"\1" * len(found[0])
            message = f"“{found[0]}” is no citation: learners would read it as it is written"
            works = "; ".join(f"@{key}" for key in _KEYS.findall(found[0]))
            help = f"Write [{works}] with nothing else in the brackets; other words, such as a page, stand after them."
            yield Instance("citation", block.span(*found.span()), message, help)
