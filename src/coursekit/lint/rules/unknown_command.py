r"""A command or an environment in a formula that is not known.

Formulas may use the commands of LaTeX and amsmath, and the names of Unicode's mathematical symbols; packages such as
mhchem and siunitx can't be loaded. Learners would see an unknown command as it is written, and what stands in an
unknown environment as one line.

**Bad:** `$\ce{H2O}$`, `$\SI{5}{m}$`, or `$\alhpa$`.

**Good:** `$\mathrm{H_2O}$`, `$5\,\mathrm{m}$`, and `$\alpha$`.
"""

from collections.abc import Iterator

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.prose import Prose
from coursekit.text.suggest import closest
from coursekit.text.tex import NotMaths, known_commands, known_environments, unknown_names

SEVERITY = Severity.WARNING
PLAIN = False


_HELP = "Use commands of LaTeX and amsmath; units and chemistry are set upright with \\mathrm{…}."


def check_text(text: Prose, _setting: Setting) -> Iterator[Diagnostic]:
    for formula in text.formulas:
        try:
            for name, span in unknown_names(formula, text):
                message = f"“{name}” is not known in formulas: learners would see it as it is written"
                if not name.startswith("\\"):
                    message = f"The environment “{name}” is not known: it would be set as one line"
                yield Diagnostic(span, message, _help(name))
        except NotMaths:
            continue


def _help(name: str) -> str:
    """Short names are like many others among thousands of symbols."""
    word = name.removeprefix("\\")
    known = (known[1:] for known in known_commands()) if word != name else known_environments()
    match = closest(word, known) if len(word) > 3 else None
    near = match and abs(len(match) - len(word)) < 2
    return f"Did you mean “{name.removesuffix(word)}{match}”?" if near else _HELP
