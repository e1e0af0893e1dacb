r"""TeX that is not read as a formula: learners would see it as it is written.

A formula stands between dollar signs, `$x$` in a line and `$$` on lines of its own; `\(x\)`, `\[x\]` and environments
without dollars are none, and a pair of dollars needs its second one. A backslash before a dollar sign says that it is
meant.

**Bad:** `\(x^2\)`, `\begin{align} … \end{align}` or `\alpha` in the text, `$$` without an end.

**Good:** `$x^2$`, `$$\begin{align} … \end{align}$$`, `$\alpha$`.
"""

import re
from collections.abc import Iterator, Sequence

from coursekit.lint.repeated_findings import Instance, first_of_each
from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
PLAIN = False

_IN_LINE = expression(r"\\\(((?:[^\\\n]|\\(?![()]))*)\\\)")
_DISPLAY = expression(r"\\\[((?:[^\\]|\\(?![\[\]]))*)\\\]")
_TEX = expression(r"\\[A-Za-z]{2,}|[_^{}=+]|^[ \n]*[A-Za-z][ \n]*$|^[ ]*[A-Za-z]\([A-Za-z]\)[ ]*$")
_ENVIRONMENT = expression(r"\\begin\{([A-Za-z]+\*?)\}")
_COMMAND = expression(
    r"(?<![\w\\:/.])\\((?:[aA]lpha|[bB]eta|[gG]amma|[dD]elta|(?:var)?epsilon|zeta|eta|(?:var)?[tT]heta|iota|kappa|[lL]ambda|mu|nu"
    r"|[xX]i|[pP]i|rho|[sS]igma|tau|[pP]hi|chi|[pP]si|[oO]mega|[dt]?frac|sqrt|sum|prod|int|infty|partial|nabla|cdot|times|leq?|geq?"
    r"|neq|approx|sim|equiv|pm|mathbb|mathbf|mathrm|mathcal|textbf|textit|texttt|emph|text|(?:eq|auto|c)?ref|label|cite[pt]?"
    r"|footnote|section|subsection|newpage|pagebreak|clearpage|vspace|hspace|noindent|LaTeX|TeX|lim|log|sin|cos|rightarrow"
    r"|Rightarrow|to|mapsto|forall|exists|subseteq?|cup|cap|ldots|dots|quad|left|right|hat|bar|vec|overline|ce|SI))(?![A-Za-z])"
)
_UNCLOSED = expression(r"\$(?=\\[A-Za-z]{2,}|[A-Za-z](?:[_^=]| ?[=+<>] ?\S)|\([A-Za-z])")
_ARGUMENT = expression(r"\{([\w:.-]+)\}")
_DOLLARS = "Write $…$ around a formula in a line, and $$ on lines of their own around one that stands alone."
_CLOSE = "Put the other $$ at its end. No blank stands after the first $ of a formula in a line, or before the last."

_INSTEAD = {
    **dict.fromkeys(
        ("newpage", "pagebreak", "clearpage", "vspace", "hspace", "noindent"), "Remove it: pages break by themselves."
    ),
    **dict.fromkeys(("section", "subsection"), "Write ## and the heading."),
    **dict.fromkeys(("textbf",), "Write **words**."),
    **dict.fromkeys(("textit", "emph"), "Write *words*."),
    "texttt": "Write `words`.",
    "footnote": "Write [^1], and “[^1]: the words” on a line of its own.",
}


def check_texts(texts: Sequence[Prose], _setting: Setting) -> Iterator[Diagnostic]:
    yield from first_of_each(case for text in texts for case in _cases(text))


def _cases(text: Prose) -> Iterator[Instance]:
    written = text.text
    if "\\" in written:
        taken = False
        for kind, pattern in (("in-line", _IN_LINE), ("display", _DISPLAY)):
            for found in pattern.finditer(written):
                if _TEX.search(found[1]) and text.is_open(found.start()):
                    taken = True
                    message = f"This is not read as a formula: {found[0][:2]} … {found[0][-2:]} is not known here"
                    yield Instance(kind, text.span(*found.span()), message, _DOLLARS)
        environment = next((found for found in _ENVIRONMENT.finditer(written) if text.is_open(found.start())), None)
        if environment:
            taken = True
            message = f"This is not read as a formula: “{environment[0]}” stands outside of dollar signs"
            help = "Put $$ on a line before it, and on a line after its \\end."
            yield Instance("environment", text.span(*environment.span()), message, help)
        for found in _COMMAND.finditer(written) if not taken else ():
            if text.is_open(found.start()):
                message = f"“\\{found[1]}” is TeX outside of a formula: learners would see it as it is written"
                yield Instance("command", text.span(*found.span()), message, _instead(text.text, found))
    if "$" in written:
        yield from _unclosed(text)


def _instead(written: str, command: re.Match[str]) -> str:
    name = command[1]
    if name.startswith("cite"):
        key = _ARGUMENT.match(written, command.end())
        return f"Write [@{key[1] if key else 'id'}], with the id of a work in references.yaml."
    if name.endswith("ref") or name == "label":
        return "Write [[concept-id]] for a concept, [words](#heading) for a heading, or a link to the figure's file."
    return _INSTEAD.get(name) or f"{_DOLLARS} Words are set in Markdown."


def _unclosed(text: Prose) -> Iterator[Instance]:
    for block in text.blocks:
        at = block.text.find("$$")
        if at >= 0 and text.is_open(start := block.offset(at)) and text.text.startswith("$$", start):
            message = "A display formula begins or ends with these $$, and its other $$ are not there"
            yield Instance("$$", text.span(start, start + 2), message, _CLOSE)
            continue
        for found in _UNCLOSED.finditer(block.text) if "$" in block.text else ():
            start = block.offset(found.start())
            if text.is_open(start) and text.text.startswith("$", start):
                message = "A formula begins with this $, and it has no end: learners would see its TeX"
                yield Instance("$", text.span(start, start + 1), message, _CLOSE.replace("$$", "$"))
