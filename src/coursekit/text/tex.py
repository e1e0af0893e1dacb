"""The TeX of formulas, read by latex2mathml: as MathML, or with why it can't be set.

The library is only loaded when there is a formula, and never shown what could run away: its macros expand without end.
"""

import re
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coursekit.text.expression import expression
from coursekit.text.prose import Formula, Prose
from coursekit.text.source import Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST = 10_000
"""Characters: more than a page of them, which is drawn in some twenty seconds."""
DEEPEST = 10
"""Rows inside each other, such as the parts of fractions: drawing takes twice as long for each, here some seconds."""
MOST_PARTS = 100
"""Elements inside each other: whoever writes them follows with a stack of its own."""
_ROWS = ("math", "mrow", "mtd", "mstyle")
_COMMAND = expression(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_ESCAPED = frozenset("\\[]{}!,:>;|_%#$&")
_ESCAPES = expression(r"[\x07\x08\x0b\x0c\x1b]|\t(?=heta|au|ext|imes|frac|ilde|herefore|o\b)")
"""What `"\\alpha"`, `"\\beta"`, `"\\frac"` and `"\\theta"` become in double quotes, where YAML reads backslashes."""
_DEFINING = frozenset((r"\newcommand", r"\newenvironment", r"\def", r"\DeclareMathOperator"))
_SET_AS = {
    **dict.fromkeys(("aligned", "align", "alignat", "alignat*", "alignedat", "flalign", "flalign*"), "align*"),
    **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*", "multlined"), "displaylines"),
    **dict.fromkeys(("eqnarray", "eqnarray*"), "array"),
    "dcases": "cases",
}
"""Environments that the library does not know, and `align`, whose lines it would number."""
_AROUND = frozenset(("equation", "equation*", "math", "displaymath"))
"""Environments around a whole formula, which the dollar signs already are."""
_ENVIRONMENT = expression(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}(\s*\{\d+\})?")
"""With how many columns `alignat` has, which nobody needs to know."""
_REWRITTEN = (
    (expression(r"\\label\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![A-Za-z])"), ""),
    (expression(r"\\tag\*\s*\{([^{}]*)\}"), r"\\qquad\\text{\1}"),
    (expression(r"\\tag\s*\{([^{}]*)\}"), r"\\qquad\\text{(\1)}"),
    (expression(r"\\bmod(?![A-Za-z])"), r"\\:\\mathrm{mod}\\:"),
    # In MathJax, which authors know, the colour is that of the braces that follow.
    (expression(r"\\color\s*(\{[^{}]*\})\s*\{"), r"{\\color\1 "),
    (expression(r"\\([bB]igg?[lrm]?)\s*\\\|"), r"\\\1‖"),
    (expression(r"\\not\s*="), r"\\neq "),
    (expression(r"\\not\s*\\in(?![A-Za-z])"), r"\\notin "),
    # A single letter in braces would not become upright.
    (expression(r"\\mathrm\s*\{"), r"\\mathrm {"),
    (expression(r"\\operatorname\*?\s*\{([^{}]*\\[^{}]*)\}"), r"\\mathrm {\1}\\,"),
)
_WORDS = expression(r"(\\(?:text(?:rm|bf|it)?|mbox))\s*\{((?:[^{}$\\]|\\.|\$[^$]*\$)*+)\}", re.DOTALL)
"""Words in a formula, which may hold formulas."""
_FORMULA_IN_WORDS = expression(r"(?<!\\)\$([^$]+)\$")
_SIGN = expression(r"\\([$&%#_{}])")
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
_BRACKETS = ("()", "[]", "{}", "||", "‖‖")
_REASONS = {
    "ExtraLeftOrMissingRightError": "\\left and \\right are no pair",
    "MissingEndError": "a \\begin has no \\end",
    "DoubleSubscriptsError": "something has two subscripts",
    "DoubleSuperscriptsError": "something has two superscripts",
    "MissingSuperScriptOrSubscriptError": "nothing follows _ or ^",
    "LimitsMustFollowMathOperatorError": "\\limits follows no operator",
    "InvalidAlignmentError": "columns are aligned by l, c and r only",
}
_LACKING = "a command lacks an argument"


class NotMaths(ValueError):
    """A formula that can't be set, and why."""


@lru_cache(maxsize=256)
def read_tex(tex: str, display: bool) -> "Element":
    """A formula as a MathML element, which nobody may change. Raises NotMaths."""
    prepared = _prepared(tex)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from latex2mathml.converter import Converter

            math = Converter(display="block" if display else "inline").convert_to_element(prepared)
    # The library raises whatever its parser stumbles over: IndexError and AssertionError as well as its own types.
    except Exception as error:
        raise NotMaths(_REASONS.get(type(error).__name__, _LACKING)) from None
    for element in math.iter():
        _clean(element)
    for element in list(math.iter()):
        _hold_together(element)
        _set_beside(element)
    _check_depth(math)
    if any(len(element) != _PARTS.get(element.tag, len(element)) for element in math.iter()):
        raise NotMaths(_LACKING)
    return math


def _check_depth(math: "Element") -> None:
    level = [(math, 0)]
    for _ in range(MOST_PARTS):
        level = [(part, rows + (part.tag in _ROWS)) for element, rows in level for part in element]
        if any(rows > DEEPEST for _, rows in level):
            break
    if level:
        raise NotMaths("too many of its parts stand inside each other")


def _prepared(tex: str) -> str:
    """The formula as the library reads it."""
    if not tex.strip():
        raise NotMaths("there is nothing in it")
    if _ESCAPES.search(tex):
        raise NotMaths("YAML has read a backslash in it: in double quotes, each is written twice")
    if len(tex) > LONGEST:
        raise NotMaths(f"it has more than {LONGEST:,} characters")
    if defining := next((name for name in _COMMAND.findall(tex) if name in _DEFINING), None):
        raise NotMaths(f"{defining} has no meaning in a single formula")
    _check_braces(tex)
    tex = _ENVIRONMENT.sub(_environment, tex.strip())
    for pattern, instead in _REWRITTEN:
        tex = pattern.sub(instead, tex)
    return _WORDS.sub(_words, tex)


def _words(found: re.Match[str]) -> str:
    """Words without formulas in them: what stood in dollars stands beside."""
    return _FORMULA_IN_WORDS.sub(lambda inner: f"}}{inner[1]} {found[1]}{{", found[0])


def _environment(found: re.Match[str]) -> str:
    name = found[2]
    if name in _AROUND:
        return ""
    columns = "{rcl}" if name.startswith("eqnarray") and found[1] == "begin" else ""
    return rf"\{found[1]}{{{_SET_AS[name]}}}{columns}" if name in _SET_AS else found[0]


def _check_braces(tex: str) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\.|%[^\n]*", "", tex, flags=re.DOTALL)):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            raise NotMaths("a } closes nothing")
    if depth:
        raise NotMaths("a { is never closed")


def _clean(element: "Element") -> None:
    """Real characters for the references in it, and no more than MathML's own attributes."""
    from html import unescape

    text = element.text or ""
    if element.tag == "mi" and text == "&":
        raise NotMaths("an & stands outside of a table, such as \\begin{aligned}")
    if element.tag == "mi" and text.startswith(r"\end{"):
        raise NotMaths(f"{text} has no \\begin")
    if element.tag == "mtext":
        text = _SIGN.sub(r"\1", text)
    element.text = re.sub(r"&#x[0-9A-Fa-f]{1,8};", lambda found: unescape(found[0]), text) or None
    # An address may be a script, and a style may cover the page.
    for name in ("href", "style", "class"):
        element.attrib.pop(name, None)


def _hold_together(element: "Element") -> None:
    """Matrices and binomials become one thing with their brackets, which may have a superscript."""
    index = 1
    while index < len(element) - 1:
        left, inner, right = element[index - 1 : index + 2]
        bracketed = f"{left.text}{right.text}" in _BRACKETS and "stretchy" not in {*left.attrib, *right.attrib}
        if bracketed and (inner.tag == "mtable" or inner.get("linethickness") == "0"):
            row = element.makeelement("mrow", {})
            for bracket in (left, right):
                bracket.attrib = {"stretchy": "true", "fence": "true"}
            row.extend((left, inner, right))
            element[index - 1 : index + 2] = [row]
        index += 1


def _set_beside(row: "Element") -> None:
    """A colour or size that follows another stands beside it, not in it: a long formula would be too deep."""
    if row.tag not in _ROWS:
        return
    index = 0
    while index < len(row):
        style = row[index]
        last = style[-1] if style.tag == "mstyle" and len(style) else None
        if last is not None and last.tag == "mstyle" and last.keys() == style.keys():
            style.remove(last)
            row.insert(index + 1, last)
        index += 1


def unknown_names(formula: Formula, text: Prose) -> Iterator[tuple[str, Span]]:
    """The commands and environments of a formula that can't be set as what they mean, each with its place.

    Raises NotMaths for a formula that can't be set at all.
    """
    shown = {element.text for element in read_tex(formula.tex, formula.display).iter("mi")}
    known = known_commands()
    for found in _COMMAND.finditer(text.text, formula.start, formula.end):
        name = found[0]
        # The library ignores fonts that it does not know, and shows a backslash before a sign as such.
        odd = "\\" in shown and name[1:].strip() and not name[1].isalpha() and name[1] not in _ESCAPED
        if name in shown or odd or (name.startswith(r"\math") and name not in known):
            yield name, text.span(*found.span())
    for found in _ENVIRONMENT.finditer(text.text, formula.start, formula.end):
        if found[1] == "begin" and found[2] not in known_environments():
            yield found[2], text.span(*found.span())


@cache
def known_commands() -> frozenset[str]:
    """The names of the library's commands and symbols."""
    from latex2mathml import commands, symbols_parser

    tables = [value for name, value in vars(commands).items() if name.isupper()]
    names = (name for table in tables for name in ((table,) if isinstance(table, str) else table))
    return frozenset(name for name in (*names, *symbols_parser.SYMBOLS) if re.fullmatch(r"\\[A-Za-z]+", name))


@cache
def known_environments() -> frozenset[str]:
    """The names of environments that are set as what they are."""
    from latex2mathml import commands

    return frozenset((*(name[1:] for name in commands.MATRICES), *_SET_AS, *_AROUND))
