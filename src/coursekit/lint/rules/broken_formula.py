r"""A formula that can't be set.

Learners would see its TeX, in the player as in the book. A formula that Markdown does not take for one, because its
braces are no pairs, is found as well.

**Bad:** `$\frac{1}$`, `$\left( x$`, or `$\begin{pmatrix} a$`.

**Good:** `$\frac{1}{2}$`, `$\left( x \right)$`, and `$\begin{pmatrix} a \end{pmatrix}$`.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import CODE, Prose
from coursekit.text.tex import NotMaths, read_tex

SEVERITY = Severity.ERROR
PLAIN = False


_HELP = "Mend its TeX: learners would see it as it is written."
_MISSED = expression(rf"\$(?! )[^${CODE}]{{0,300}}\\[A-Za-z]{{2,}}[^${CODE}]{{0,300}}(?<! )\$")


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for formula in text.formulas:
        try:
            read_tex(formula.tex, formula.display)
        except NotMaths as problem:
            span = text.span(formula.start, formula.end)
            yield Diagnostic(span, f"This formula can't be set: {problem}", _HELP)
    for block in text.blocks if "$" in text.text else ():
        for missed in _MISSED.finditer(block.text):
            if missed[0].count("{") != missed[0].count("}"):
                message = "This is not read as a formula: its braces are no pairs"
                yield Diagnostic(block.span(*missed.span()), message, _HELP)
