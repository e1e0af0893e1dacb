"""Signs that look like those of Markdown and are others, or that stand where they don't count."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from coursekit.lint.repeated_findings import Instance, written_raw
from coursekit.text.diagnostic import Edit, Fix
from coursekit.text.expression import expression
from coursekit.text.prose import Block, Prose
from coursekit.text.source import Span

_WIDE_HEADING = expression(r"^ {0,3}(＃{1,6})[ \t\u3000]*(?=\S)", re.MULTILINE)
_COMMENT = expression(r"<!(?:[ \t]+--|-(?!-))(?=[^<>\n]*->)")
_ENTITY = expression(r"&(?:nbsp(?![;=])|(?:lt|gt|amp|quot|micro|deg|plusmn|times|divide|middot|copy|reg)(?![\w;=]))")
_BLANK_IN_LOW = expression(r"(?<=[^\W\d_])~(?=[^\s~])([^~\n]{1,40})(?<=[^\s~])~(?![~\w\\])")
_BLANK_IN_HIGH = expression(r"(?<=[^\W_])\^([^\W\d_]+(?: [^\W\d_]+){1,5})\^(?![\^\w])")
_IN_A_WORD = expression(
    r"(?<=[a-z]{3})~[a-z]{3,}~(?=[a-z]{3})|(?<=[/\\])~[\w.-]+~(?=[\w/\\])|(?<!\S)~[\w.-]+~(?=[/\\])"
)
"""A pair of tildes that Markdown takes, and that is a part of a name of files or users."""
_WIDE_STAR = expression(
    r"(?<![*\\])\*(?=[^*\s])[^*\n]{1,80}[。，、！？；：」』）]\*(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
)
_SPACED_STAR = expression(r"(?<![\w*\\])\* [^\W\d_][^*\n]{0,80}?[^\W_][.,;:!?]?\*(?![\w*])")
_DUNDER = expression(
    r"__(?:(?:init|str|repr|len|getitem|setitem|delitem|eq|getattr|setattr|pycache|builtins)__|[a-z]+(?:_[a-z]+)*__(?=\(|\.py\b))"
)
"""Names of Python; many others are also words that authors set in bold."""
_ALERT = expression(
    r"^[ \t>]*>[ \t]*(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])[+-]?[ \t]*(?=\n[ \t]*(?:\n|\Z)|\Z)",
    re.MULTILINE | re.IGNORECASE,
)

_UNENDED = expression(r"\]\{\.(?:kbd|aside)\b(?![^{}\n]*\})")


def sign_cases(text: Prose) -> Iterator[Instance]:
    """Each sign in a text that learners would see or that takes signs away from them."""
    written = text.text
    if "＃" in written:
        yield from _wide_headings(text)
    if "<" in written:
        for found in _COMMENT.finditer(written):
            if text.is_open(found.start()):
                message = f"“{found[0]}” begins no comment: learners would read it"
                yield Instance("comment", text.span(*found.span()), message, "Write <!-- the comment -->.")
    if "[!" in text.signs:
        for found in _ALERT.finditer(written):
            if text.is_open(found.start(1)):
                message = f"Nothing belongs to “{found[1]}”: the quotation ends with the line"
                help = "Put “> ” before each line of its text, without an empty line before the first."
                yield Instance("empty alert", text.span(*found.span(1)), message, help)
    if "__" in text.signs:
        for block in text.blocks:
            yield from _dunders(text, block)
    if "~" in written:
        yield from _names(text)
    for sign, cases in (("&", _entities), ("~", _lowered), ("^", _raised), ("*", _stars), ("{", _unended)):
        if sign in written:
            for block in text.blocks:
                if sign in block.text:
                    yield from cases(text, block)


def _wide_headings(text: Prose) -> Iterator[Instance]:
    for found in _WIDE_HEADING.finditer(text.text):
        if text.is_open(found.start(1)):
            message = f"“{found[1]}” is a wide sign, which begins no heading: learners would see it"
            new = f"{'#' * len(found[1])} "
            fix = Fix(f"Write {new}", (Edit(text.span(found.start(1), found.end()), new),))
            yield Instance("wide heading", text.span(*found.span(1)), message, f"Write “{new}”.", fix)


def _dunders(text: Prose, block: Block) -> Iterator[Instance]:
    for found in _DUNDER.finditer(text.text):
        name = found[0].strip("_")
        place = bisect_right(block.marks, found.start() + 2, key=lambda mark: mark[1]) - 1
        at, start = block.marks[place] if place >= 0 else (0, -1)
        if start == found.start() + 2 and block.text.startswith(name, at) and text.is_open(found.start()):
            message = f"“{found[0]}” is bold here, without its signs: learners would read “{name}”"
            fix = Fix("Write it as code", (Edit(text.span(*found.span()), f"`{found[0]}`"),))
            yield Instance("dunder", text.span(*found.span()), message, f"Write it as code: `{found[0]}`.", fix)


def _names(text: Prose) -> Iterator[Instance]:
    """Names of files and users of which a part is lowered or struck out."""
    linked = [(link.span.start, link.span.end) for link in text.links]
    for found in _IN_A_WORD.finditer(text.text):
        span = text.span(*found.span())
        if text.is_open(found.start()) and not any(start <= span.start < end for start, end in linked):
            message = f"“{found[0]}” is lowered or struck out here: learners would not see its signs"
            help = "Write all of it as code, between backticks, or a backslash before each ~."
            yield Instance("tildes", span, message, help)


def _entities(text: Prose, block: Block) -> Iterator[Instance]:
    for found, span in _written(text, block, _ENTITY):
        message = f"“{found[0]}” lacks its semicolon: learners would see it as it is written"
        yield Instance("entity", span, message, f"Write {found[0]};, or the sign itself.")


def _lowered(text: Prose, block: Block) -> Iterator[Instance]:
    yield from _scripts(text, block, _BLANK_IN_LOW, "lowered")


def _raised(text: Prose, block: Block) -> Iterator[Instance]:
    yield from _scripts(text, block, _BLANK_IN_HIGH, "raised")


def _unended(text: Prose, block: Block) -> Iterator[Instance]:
    """Keys and remarks whose class has no end."""
    for found, span in _written(text, block, _UNENDED):
        message = f"“{found[0]}” has no end: learners would read it as it is written"
        yield Instance("class", span, message, f"Write {found[0]}}}.")


def _scripts(text: Prose, block: Block, pattern: re.Pattern[str], what: str) -> Iterator[Instance]:
    for found, span in _written(text, block, pattern):
        if " " in found[1]:
            new = found[0].replace(" ", "\\ ")
            message = f"“{found[0]}” is not {what}, because a blank stands in it: learners would see the signs"
            yield Instance(what, span, message, f"Write {new}.")


def _written(text: Prose, block: Block, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """What learners read as it was written, in a block."""
    for found in pattern.finditer(block.text):
        at = block.offset(found.start())
        if written_raw(text, at, found[0]):
            yield found, text.span(at, at + len(found[0]))


def _stars(text: Prose, block: Block) -> Iterator[Instance]:
    for pattern, why in (
        (_WIDE_STAR, "a mark stands inside and a letter outside"),
        (_SPACED_STAR, "a blank stands behind the first"),
    ):
        for _, span in _written(text, block, pattern):
            message = f"Learners would see these stars, because {why}"
            help = "Write *words*, with blanks and marks outside."
            yield Instance("star", replace(span, end=span.start + 1), message, help)
