"""A colour of the theme in which words can't be read on what is behind them.

WCAG 2.2 (success criterion 1.4.3) asks for a contrast of 4.5 to 1 between words and their ground, in the light and in
the dark. All colours that follow from an author's are worked out so that they have it, and only what the author chose
can lack it.

**Bad:** `theme: { colours: { accent: "#f2c14e" } }`: links in yellow on white paper.

**Good:** `theme: { colours: { accent: "#7a5200" } }`.
"""

from collections.abc import Iterator, Mapping

from coursekit.course.theme import Theme, theme_of
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.yaml import Document, Route
from coursekit.theme.colours import TEXT, contrast, is_dark, readable, whole
from coursekit.theme.palette import ColourPair, pairs

SEVERITY = Severity.ERROR
_PARTS = {"colours": "light", "dark_colours": "dark"}
_ON = {"paper": "the paper", "cover": "the cover"}


def check_document(document: Document) -> Iterator[Diagnostic]:
    if document.source.path != "course.yaml":
        return
    theme = theme_of(document)
    for key, chosen in (("colours", theme.colours), ("dark_colours", theme.dark)):
        for name, message, help in _wrong(theme, key, chosen):
            route: Route = ("theme", key, name)
            yield Diagnostic(document.span(route), message, help)


def _wrong(theme: Theme, key: str, chosen: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The name of a colour that the author gave, a message and a help."""
    colours = theme.palette.light if key == "colours" else theme.palette.dark
    if "paper" in chosen and is_dark(colours["paper"]) != (key == "dark_colours"):
        wanted, other = ("dark", "colours") if key == "dark_colours" else ("light", "dark_colours")
        message = f"The paper {chosen['paper']} is not {wanted}, and it is what learners see who chose {wanted} colours"
        yield "paper", message, f"Write a {wanted} one here, and this one under {other}."
        return
    worst: dict[str, ColourPair] = {}
    for pair in pairs(colours):
        blamed = next((name for name in (pair.on_top, pair.behind) if name in chosen), None)
        if blamed and contrast(pair.colour, pair.ground) < TEXT:
            worst[blamed] = min(pair, worst.get(blamed, pair), key=lambda each: contrast(each.colour, each.ground))
    for name, pair in worst.items():
        yield name, _message(pair, name, whole(chosen[name]), _PARTS[key]), _help(pair, name, whole(chosen[name]), key)


def _message(pair: ColourPair, name: str, colour: str, part: str) -> str:
    ratio = f"{int(contrast(pair.colour, pair.ground) * 10) / 10:g}"
    needed = f"in the {part}, the contrast is {ratio} : 1, and {TEXT:g} : 1 is needed"
    if name == pair.on_top and name != pair.behind:
        return f"Words in {name} {colour} can't be read on {_ON[pair.behind]}, {pair.ground}: {needed}"
    return f"Words in {pair.on_top} {pair.colour} can't be read on {name} {colour}: {needed}"


def _help(pair: ColourPair, name: str, colour: str, key: str) -> str:
    if name == pair.on_top:
        return f'Take one that differs more, such as "{readable(colour, (pair.ground,), TEXT + 0.2)}".'
    better = readable(colour, (pair.colour,), TEXT + 0.2)
    return f'Take one that differs more, such as "{better}", or another {pair.on_top} under {key}.'
