"""A course's theme in the book: its colours in place of the sheets' own, its fonts, its cover picture and footer."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

from coursekit.course.model import Course
from coursekit.export.formats.pdf.faces import SANS, SERIF
from coursekit.export.formats.pdf.manuscript.directions import isolated_text
from coursekit.render.strings import direction_of
from coursekit.render.theme import RING, SPOT, cover_colours
from coursekit.render.theme_fonts import FAMILIES, ExportedFont
from coursekit.theme.colours import WHITE, mix, readable
from coursekit.theme.look import find_look

Colours = Mapping[str, str]
"""What stands in place of each colour in which the sheets are written, by these, in upper case."""
OURS: Colours = {}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
_FAMILY = re.compile(rf'"({SERIF}|{SANS})"')


def recoloured(text: str, colours: Colours) -> str:
    """A sheet or a drawing of ours in other colours."""
    return _COLOUR.sub(lambda found: colours.get(found[0].upper(), found[0]), text) if colours else text


def book_colours(course: Course) -> Colours:
    """Nothing where the course has ours. Words can be read on white paper, and on the grounds that they stand on."""
    theme = course.theme
    if theme.ours:
        return OURS
    light = theme.palette.light
    ink = readable(light["ink"], (WHITE,))
    soft = {name: mix(WHITE, light[f"{name}-soft"], 0.65) for name in ("teal", "amber", "indigo")}
    words = {name: readable(light[name], (WHITE, ground)) for name, ground in soft.items()}
    ring, spot = cover_colours(course)
    return {
        "#1F2A37": ink,
        "#3F4A58": readable(mix(ink, WHITE, 0.2), (WHITE, soft["teal"])),
        "#5B6776": readable(light["muted"], (WHITE, soft["teal"])),
        "#B9B3A8": mix(WHITE, ink, 0.3),
        "#C9C3B8": mix(WHITE, ink, 0.24),
        "#D8D2C7": mix(WHITE, ink, 0.18),
        "#D7DDE3": mix(WHITE, ink, 0.16),
        "#F1EEE7": mix(WHITE, ink, 0.05),
        "#F6F3EC": mix(WHITE, ink, 0.035),
        "#0F766E": words["teal"],
        "#EEF5F3": soft["teal"],
        "#EAF4F1": soft["teal"],
        "#B45309": words["amber"],
        "#8A4B08": words["amber"],
        "#FBF3E2": soft["amber"],
        "#4338CA": words["indigo"],
        "#EFEFFB": soft["indigo"],
        "#0D3B39": light["deep"],
        "#FBF8F3": light["on-deep"],
        "#DCEBE7": light["deep-link"],
        SPOT: spot,
        RING: ring,
    }


def with_theme(course: Course, fonts: Sequence[ExportedFont], sheets: Sequence[str], mark: str) -> tuple[str, ...]:
    """The sheets, whose families are the look's and the course's own, and what only this theme needs.

    ``mark`` is what each page says of a book that is not final.
    """
    look = find_look(course.theme.look)
    families = {SERIF: look.book_serif or SERIF, SANS: look.book_sans or SANS}
    uses = {file.use for file in fonts}

    def family(found: re.Match[str]) -> str:
        use = "text" if found[1] == SERIF else "labels"
        before = f'"{FAMILIES[use]}", ' if use in uses else ""
        return f'{before}"{families[found[1]]}"'

    more = "\n".join((*_more(course, uses), *_foot(course, mark)))
    rules = "\n".join(_rule(file) for file in fonts)
    return (*filter(None, (rules,)), *(_FAMILY.sub(family, sheet) for sheet in (*sheets, *filter(None, (more,)))))


def _rule(file: ExportedFont) -> str:
    rule = file.rule(f"data:font/otf;base64,{b64encode(file.small).decode()}", ranges=False)
    return rule.replace("font-display:swap;", "")


def _more(course: Course, uses: set[str]) -> Iterator[str]:
    theme = course.theme
    if "headings" in uses:
        yield f'h1, h2, h3, h4, h5, h6, .stage-number {{ font-family: "{FAMILIES["headings"]}", "{SERIF}" }}'
    if theme.cover:
        yield (
            ".cover-picture { position: relative; flex: 1 1 0; min-height: 0 }"
            ".cover-picture img { position: absolute; top: 0; left: 0; width: 100%; height: 100%; max-height: none;"
            " object-fit: cover } .cover-words { margin-top: 16mm }"
        )
    if theme.logo:
        yield ".brand img { max-height: 14mm; max-width: 60mm; margin: 0 0 6mm }"
        yield ".cover .brand { margin: 10mm 0 0 } .cover .brand img { margin: 0 }"


def _foot(course: Course, mark: str) -> Iterator[str]:
    """Below every page: the mark of what is not final, and the footer; the cover has the mark elsewhere."""
    direction = direction_of(course.language)
    words = " · ".join(isolated_text(part, direction) for part in (mark, course.theme.footer) if part)
    if not words:
        return
    name, weight = ("#8A4B08", 600) if mark else ("#5B6776", 400)
    colour = book_colours(course).get(name, name)
    look = f'font: {weight} 7.6pt/1.2 "{SANS}", sans-serif; color: {colour}'
    yield f"@page {{ @bottom-center {{ content: {_quoted(words)}; {look} }} }}"
    for page in ("cover", ":blank") if mark else ("cover", "imprint", ":blank"):
        yield f"@page {page} {{ @bottom-center {{ content: none }} }}"


def _quoted(words: str) -> str:
    """A text as CSS holds it (CSS Syntax 3, 4.3.5): all but letters and figures as numbers."""
    return '"' + "".join(each if each.isalnum() and each.isascii() else f"\\{ord(each):x} " for each in words) + '"'
