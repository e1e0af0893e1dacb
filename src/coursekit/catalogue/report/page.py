"""The report as one HTML file: the same catalogue gives the same bytes."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from coursekit import __version__
from coursekit.catalogue.report.values import Report
from coursekit.text.visible import visible
from coursekit.theme.colours import mix
from coursekit.theme.look import OURS, find_look

MANY_HOURS = 100
STYLES = ("root", "page", "top", "tools", "courses", "findings", "phone", "print")
"""The sheets, in the order of the cascade."""
_HERE = Path(__file__).parent
_SIGNS = {"error": "✕", "warning": "!", "info": "i"}
_WORDS = {"error": "error", "warning": "warning", "info": "note"}


def page_of(report: Report) -> str:
    """The file's text. All that authors wrote is escaped, and no script but our own may run in it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {
        "number": lambda value: f"{value:,}",
        "duration": duration,
        "size": size,
        "share": share,
        "severity": _WORDS.__getitem__,
        "sign": _SIGNS.__getitem__,
        "many": many,
        "said": lambda counts: ", ".join(many(count, _WORDS[word]) for word, count in counts if count) or "none",
    }
    style = _colours() + "".join(_file_text(f"styles/{name}.css") for name in STYLES)
    script = _file_text("report.js")
    return environment.get_template("page.html.j2").render(
        report=report,
        version=__version__,
        # Files of ours, which hold no end of their elements
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


def _shown(value: object) -> object:
    """A text on one line, without signs that nobody sees; what is HTML already stays."""
    return visible(" ".join(value.split())) if type(value) is str else value


def duration(minutes: int) -> str:
    """``12 h 30 min``; of days and days, nobody counts minutes."""
    hours, rest = divmod(minutes, 60)
    if hours >= MANY_HOURS:
        return f"{round(minutes / 60):,} h"
    return " ".join(
        part for part in (f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def size(count: int) -> str:
    """Bytes, as ``1.2 MB``."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3)) if count else 0} kB"


def share(part: int, whole: int) -> str:
    """``83%``; a dash of nothing. All is only all, and none only none."""
    if not whole:
        return "–"
    percent = round(100 * part / whole)
    return f"{min(percent, 99) if part < whole else 100}%" if part == 0 or percent else "1%"


def many(count: int, word: str) -> str:
    """``1 course``, ``2 courses``."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _colours() -> str:
    """The player's, light and dark, by their names in its sheets; and the edge of something in a cover."""
    look = find_look(OURS)
    light, dark = (
        " ".join(f"--{name}: {colour};" for name, colour in {**colours, "deep-edge": _edge(colours)}.items())
        for colours in (look.light, look.dark)
    )
    return f"\n:root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _edge(colours: Mapping[str, str]) -> str:
    return mix(colours["deep"], colours["deep-muted"], 0.2)


def _file_text(name: str) -> str:
    return f"\n{(_HERE / name).read_text(encoding='utf-8')}"


def _digest(text: str) -> str:
    """As a Content Security Policy names a script or a style sheet that may count."""
    return b64encode(sha256(text.encode()).digest()).decode()
