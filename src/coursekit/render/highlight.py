"""Code in colours: what a language calls keyword, text, number, name and comment, each with a class of its own.

Colours are given when a course is exported: a learner's browser runs nothing for it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from coursekit.text.visible import width

LANGUAGES = {
    **{name: name for name in (
        "python", "r", "julia", "matlab", "octave", "bash", "console", "powershell", "javascript", "typescript",
        "json", "yaml", "toml", "ini", "html", "xml", "css", "sql", "c", "cpp", "csharp", "java", "go", "rust",
        "haskell", "ocaml", "scala", "kotlin", "swift", "ruby", "perl", "php", "lua", "fortran", "stan", "latex",
        "diff", "make", "docker", "pycon", "rconsole", "prolog", "lisp", "clojure", "elixir", "erlang", "dart",
        "graphql", "http", "scheme", "fsharp", "zig", "nim",
    )},
    "py": "python", "python3": "python", "ipython": "python", "ipython3": "python", "rscript": "r", "jl": "julia",
    "sh": "bash", "shell": "bash", "zsh": "bash", "shell-session": "console", "ps1": "powershell",
    "js": "javascript", "mjs": "javascript", "ts": "typescript", "yml": "yaml", "svg": "xml", "c++": "cpp",
    "c#": "csharp", "cs": "csharp", "rs": "rust", "hs": "haskell", "kt": "kotlin", "rb": "ruby", "pl": "perl",
    "tex": "latex", "makefile": "make", "dockerfile": "docker", "f90": "fortran", "golang": "go", "patch": "diff",
}  # fmt: skip
"""What authors call a language, and what Pygments calls it. Others stay plain: its readers number five hundred, and
not all of them keep to a time that grows with the code."""
MOST = 20_000
"""Characters of a block that is coloured."""
_CLASSES = {
    "Comment": "c",
    "Keyword": "k",
    "Operator.Word": "k",
    "Name.Tag": "k",
    "Name.Builtin": "f",
    "Name.Function": "f",
    "Name.Class": "f",
    "Name.Decorator": "f",
    "Name.Attribute": "f",
    "Name.Exception": "f",
    "Literal.String": "s",
    "Literal.Number": "n",
    "Literal.Date": "n",
    "Name.Constant": "n",
    "Keyword.Constant": "n",
    "Generic.Deleted": "n",
    "Generic.Inserted": "s",
    "Generic.Heading": "k",
    "Generic.Prompt": "c",
}


class CodeToken(NamedTuple):
    """Some code of one kind: ``c`` for a comment, ``k`` keyword, ``f`` name, ``s`` text, ``n`` number, or plain."""

    kind: str
    text: str


def tokens_of(code: str, language: str) -> Sequence[CodeToken]:
    """The code in tokens that make the whole again; one token for a language that is not known."""
    known = LANGUAGES.get(language.lower())
    if known is None or len(code) > MOST:
        return [CodeToken("", code)]
    tokens: list[CodeToken] = []
    for token, text in _lexer(known).get_tokens(code):
        kind = _kind(token)
        if tokens and tokens[-1].kind == kind:
            tokens[-1] = CodeToken(kind, tokens[-1].text + text)
        else:
            tokens.append(CodeToken(kind, text))
    whole = "".join(token.text for token in tokens)
    return tokens if whole == code else [CodeToken("", code)]


def html_of(tokens: Sequence[CodeToken]) -> Markup:
    """Tokens as HTML."""
    return Markup("").join(
        Markup('<span class="tok-{}">{}</span>').format(token.kind, token.text) if token.kind else escape(token.text)
        for token in tokens
    )


def wrapped_lines(tokens: Sequence[CodeToken], columns: int) -> Iterator[tuple[bool, Sequence[CodeToken]]]:
    """The lines of some code, none wider than ``columns``; True for one that goes on with the line before it.

    It goes on after a blank where the line has one in its second half, and else anywhere.
    """
    for line in _lines(tokens):
        goes_on = False
        text = "".join(token.text for token in line)
        while (room := _room(text, columns - 2 * goes_on)) < len(text):
            at = text.rfind(" ", room // 2, room) + 1 or room
            head, line = _cut(line, at)
            yield goes_on, head
            goes_on, text = True, text[at:]
        yield goes_on, line


def _room(text: str, columns: int) -> int:
    """How many letters of a text have room; a mark takes none of its own, so it stays with its letter."""
    if text.isascii() or len(text) * 2 <= columns:
        return columns
    return next((at for at, wide in enumerate(accumulate(map(width, text))) if at and wide > columns), len(text))


def _lines(tokens: Sequence[CodeToken]) -> Iterator[list[CodeToken]]:
    line: list[CodeToken] = []
    for kind, text in tokens:
        first, *more = text.split("\n")
        line += [CodeToken(kind, first)] if first else []
        for each in more:
            yield line
            line = [CodeToken(kind, each)] if each else []
    if line:
        yield line


def _cut(line: Sequence[CodeToken], at: int) -> tuple[list[CodeToken], list[CodeToken]]:
    head: list[CodeToken] = []
    tail: list[CodeToken] = []
    for kind, text in line:
        here, rest = text[: max(at, 0)], text[max(at, 0) :]
        head += [CodeToken(kind, here)] if here else []
        tail += [CodeToken(kind, rest)] if rest else []
        at -= len(text)
    return head, tail


@cache
def _lexer(name: str) -> Any:
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _kind(token: Any) -> str:
    """The class of the nearest of a token's kinds that has one: ``Keyword.Constant`` before ``Keyword``."""
    parts = str(token).split(".")[1:]
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_CLASSES[name] for name in names if name in _CLASSES), "")
