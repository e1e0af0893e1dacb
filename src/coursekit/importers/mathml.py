"""MathML of presentation back to TeX, as far as courses' formulas go; what is unknown gives nothing."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_SIGNS = {
    "−": "-", "×": r"\times ", "·": r"\cdot ", "⋅": r"\cdot ", "÷": r"\div ", "±": r"\pm ", "∓": r"\mp ",
    "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "≈": r"\approx ", "∼": r"\sim ", "∝": r"\propto ", "→": r"\to ",
    "←": r"\leftarrow ", "⇌": r"\rightleftharpoons ", "⇒": r"\Rightarrow ", "∞": r"\infty ", "∂": r"\partial ",
    "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "∈": r"\in ", "∣": r"\mid ", "…": r"\dots ", "⋯": r"\cdots ",
    "°": r"^\circ ", "∘": r"\circ ", "ln": r"\ln ", "log": r"\log ", "exp": r"\exp ", "sin": r"\sin ",
    "cos": r"\cos ", "{": r"\{", "}": r"\}", "%": r"\%", "\u2062": "", "\u2061": "", "\u200b": "", "\u2009": r"\,",
    "\xa0": "~",
}  # fmt: skip
_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "varsigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]
_SIGNS |= {chr(0x3B1 + place): f"\\{name} " for place, name in enumerate(_GREEK) if name != "omicron"}
_SIGNS |= {chr(0x391 + place): f"\\{name.capitalize()} " for place, name in enumerate(_GREEK) if name in {
    "gamma", "delta", "theta", "lambda", "xi", "pi", "sigma", "upsilon", "phi", "psi", "omega"
}}  # fmt: skip
_OVER = {"¯": "bar", "‾": "overline", "^": "hat", "→": "vec", "˙": "dot", "~": "tilde", "˜": "tilde"}
_DEEPEST = 60
_RUN, _LETTER = re.compile(r"(?:\\mathrm\{[^{}\\]*\}){2,}"), re.compile(r"\{([^{}]*)\}")


class _Unknown(Exception):
    """An element that has no TeX here."""


def tex_of(math: "Tag") -> str:
    """The TeX of a ``<math>`` element; empty for one with parts that are not known."""
    try:
        return _RUN.sub(lambda run: f"\\mathrm{{{''.join(_LETTER.findall(run[0]))}}}", " ".join(_row(math, 0).split()))
    except _Unknown:
        return ""


def _row(element: "Tag", depth: int) -> str:
    return "".join(_tex(child, depth + 1) for child in element.find_all(True, recursive=False))


def _tex(element: "Tag", depth: int) -> str:
    if depth > _DEEPEST:
        raise _Unknown
    name = element.name.rpartition(":")[2]
    if name in ("mi", "mn", "mo", "ms"):
        return _sign(element.get_text().strip(), plain=element.get("mathvariant") == "normal")
    if name == "mtext":
        return f"\\text{{{element.get_text()}}}"
    if name == "mspace":
        return r"\, "
    if name in ("mrow", "mstyle", "mpadded", "semantics", "math"):
        return _row(element, depth)
    if name in ("annotation", "annotation-xml"):
        return ""
    if name == "msqrt":
        return f"\\sqrt{{{_row(element, depth)}}}"
    if name == "mtable":
        rows = [row.find_all(True, recursive=False) for row in element.find_all(True, recursive=False)]
        return r"\begin{matrix}%s\end{matrix}" % r" \\ ".join(  # noqa: UP031
            " & ".join(_row(cell, depth + 2) for cell in row) for row in rows
        )
    parts = [f"{{{_tex(child, depth + 1)}}}" for child in element.find_all(True, recursive=False)]
    return _of_parts(name, parts)


def _of_parts(name: str, parts: list[str]) -> str:
    if name in ("msub", "munder") and len(parts) == 2:
        return f"{_bare(parts[0])}_{parts[1]}"
    if name == "mover" and len(parts) == 2 and parts[1][1:-1].strip() in (*_OVER, r"\to"):
        return f"\\{_OVER.get(parts[1][1:-1].strip(), 'vec')}{parts[0]}"
    if name in ("msup", "mover") and len(parts) == 2:
        return f"{_bare(parts[0])}^{parts[1]}"
    if name in ("msubsup", "munderover") and len(parts) == 3:
        return f"{_bare(parts[0])}_{parts[1]}^{parts[2]}"
    if name == "mfrac" and len(parts) == 2:
        return f"\\frac{parts[0]}{parts[1]}"
    if name == "mroot" and len(parts) == 2:
        return f"\\sqrt[{parts[1][1:-1]}]{parts[0]}"
    raise _Unknown


def _bare(part: str) -> str:
    """A base of one sign needs no braces."""
    inner = part[1:-1]
    return inner if len(inner) == 1 or (inner.startswith("\\") and inner.strip()[1:].isalpha()) else part


def _sign(text: str, *, plain: bool) -> str:
    if text in _SIGNS:
        return _SIGNS[text]
    if len(text) > 1 and text.isalpha() and not plain:
        return f"\\text{{{text}}}"
    if plain and text.isalpha():
        return f"\\mathrm{{{text}}}"
    return "".join(_SIGNS.get(char, char) for char in text)
