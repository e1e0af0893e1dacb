"""A course's theme as a style sheet of the player's, in place of the colours and families in its own sheets."""

from collections.abc import Iterator, Mapping, Sequence

from coursekit.course.model import Course
from coursekit.render.theme import cover_spot
from coursekit.render.theme_fonts import FAMILIES, ExportedFont
from coursekit.theme.colours import WHITE, readable
from coursekit.theme.look import find_look

LIGHT, DARK = "@media screen", "@media screen and (prefers-color-scheme: dark)"
"""The latter as appearance.js finds it, where learners choose their colours."""
_ON_PAPER = ("teal", "coral", "indigo", "amber")
_VARIABLES = {"text": "serif", "labels": "sans"}
_SERIFS = '"Source Serif 4", Charter, "Iowan Old Style", Georgia, serif'
_SANS = '"Source Sans 3", "Segoe UI", system-ui, Roboto, Helvetica, Arial, sans-serif'


def player_theme(course: Course, fonts: Sequence[ExportedFont], folder: str) -> str:
    """The sheet, empty where all is ours; ``folder`` leads from it to the fonts."""
    return "".join((*_fonts(course, fonts, folder), *_colours(course), *_pictures(course)))


def _fonts(course: Course, fonts: Sequence[ExportedFont], folder: str) -> Iterator[str]:
    yield from (file.rule(f"{folder}/{file.stem}.woff2") for file in fonts)
    if variables := _families(course.theme.look, fonts):
        yield _rule(variables)
    if "radius" in variables:
        yield _SHAPE


def _colours(course: Course) -> Iterator[str]:
    theme = course.theme
    if theme.ours:
        return
    palette = theme.palette
    spots = {"light": cover_spot(palette.light), "dark": cover_spot(palette.dark)}
    yield f"{LIGHT}{{{_rule({**palette.light, 'spot': spots['light']})}}}"
    yield f"{DARK}{{{_rule({**palette.dark, 'spot': spots['dark']})}}}"
    yield f"@media print{{{_rule({name: readable(palette.light[name], (WHITE,)) for name in _ON_PAPER})}}}"
    yield _CIRCLES


def _pictures(course: Course) -> Iterator[str]:
    theme = course.theme
    if theme.logo:
        yield _LOGO
        in_the_dark = f".logo{{padding:.25rem;border-radius:.25rem;background:{theme.palette.light['paper']}}}"
        if theme.logo_dark:
            yield ".logo-dark{display:none}"
            in_the_dark = ".logo{display:none}.logo-dark{display:inline-block}"
        yield f"{DARK}{{{in_the_dark}}}"
    if theme.cover:
        yield _COVER


_SHAPE = (
    ":is(.button,.welcome-in .button){border-radius:max(.25rem,var(--radius))}"
    ".welcome-head{border-radius:calc(1.4*var(--radius))}"
)
_CIRCLES = (
    ".descent circle{stroke:var(--deep-link)}.descent circle:nth-last-child(2){stroke:var(--spot)}"
    ".descent circle:last-child{stroke:none;fill:var(--spot)}"
)
_LOGO = (
    ":is(.logo,.logo-dark){block-size:1.75rem;inline-size:auto;max-inline-size:9rem;margin-inline-end:.625rem;"
    "border-radius:0;background:none}"
)
_COVER = (
    ".welcome-cover{display:block;inline-size:100%;block-size:clamp(8rem,26vw,17rem);margin-block-end:1.25rem;"
    "object-fit:cover;border-radius:min(1.25rem,1.4*var(--radius))}"
    ".welcome-cover+.welcome-head{padding-inline-end:clamp(1.5rem,6vw,3.5rem)}"
)


def _families(look: str, fonts: Sequence[ExportedFont]) -> dict[str, str]:
    """Variables of families, and the shape of boxes."""
    chosen = find_look(look)
    used = {file.use for file in fonts}
    variables = {}
    if chosen != find_look(""):
        variables["radius"] = chosen.radius
    for use, variable in _VARIABLES.items():
        stack = getattr(chosen, variable)
        if use in used:
            stack = f'"{FAMILIES[use]}", {stack or (_SERIFS if use == "text" else _SANS)}'
        if stack:
            variables[variable] = stack
    if "headings" in used:
        variables["headings"] = f'"{FAMILIES["headings"]}", var(--serif)'
    return variables


def _rule(variables: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'--{name}:{value}' for name, value in variables.items())}}}"
