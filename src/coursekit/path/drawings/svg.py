"""The map as a picture: stages as lanes, the path as a line, prerequisites on the left, connections on the right."""

import re
from collections.abc import Iterator

from markupsafe import escape

from coursekit.course.model import Course
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.path.map import Arc, MapRow, PathMap, arc_path, map_of
from coursekit.text.visible import visible, width
from coursekit.theme.colours import WHITE, mix, readable

ROW, HEADING, GAP, TOP = 22, 26, 8, 64
"""Heights: a concept, a stage's heading, the space between lanes, the title."""
LEFT, RIGHT, LINE = 150, 110, 176
"""Room for arcs on both sides, and where the path runs."""
MOST_LETTERS = 64
STYLE = """
text{font:13px "Source Sans 3","Segoe UI",Roboto,Helvetica,Arial,sans-serif;fill:#1f2933}
.title{font-size:20px;font-weight:600}.stage{font-weight:600;fill:#0f766e}.code{font-weight:600;fill:#52606d}
.lane{fill:#f3f7f6}.path{stroke:#0f766e;stroke-width:3;fill:none}.stop{fill:#fff;stroke:#0f766e;stroke-width:2.5}
.needs{stroke:#52606d;stroke-width:1.3;fill:none;opacity:.75}.connects{stroke:#b45309;stroke-width:1.2;fill:none;
stroke-dasharray:4 4;opacity:.7}.wrong{stroke:#c81e1e;stroke-width:2.2;opacity:1}.legend{font-size:12px;fill:#52606d}
"""


ARROW = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>'
)
"""From what is needed to what needs it."""


def _style(course: Course) -> str:
    """The style in the colours of the course, on white."""
    theme = course.theme
    if theme.ours:
        return STYLE
    light = theme.palette.light
    lane = mix(WHITE, light["teal"], 0.05)
    colours = {
        "#1f2933": readable(light["ink"], (WHITE, lane)),
        "#0f766e": readable(light["teal"], (WHITE, lane)),
        "#52606d": readable(light["muted"], (WHITE, lane)),
        "#f3f7f6": lane,
        "#b45309": readable(light["amber"], (WHITE,)),
    }
    return re.sub("|".join(colours), lambda found: colours[found[0]], STYLE)


def draw(course: Course) -> str:
    """An SVG document."""
    course = with_typographic_quotes(course)
    return "\n".join(_lines(course, map_of(course))) + "\n"


def _lines(course: Course, drawn: PathMap) -> Iterator[str]:
    heights = list(_heights(drawn))
    labels = max((width(_label(row)) for row in drawn.rows), default=20)
    edge = LINE + 24 + round(labels * 7.1)
    size = f"{edge + RIGHT + 16:g} {(heights[-1] if heights else TOP) + 30:g}".split()
    title = escape(visible(course.title))
    shape = f'viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {shape} role="img" aria-labelledby="t">'
    yield f'<title id="t">{title}</title><style>{_style(course)}</style><rect width="100%" height="100%" fill="#fff"/>'
    yield f'<text class="title" x="16" y="30">{title}</text>'
    yield ARROW
    yield from _legend(drawn)
    yield from _lanes(drawn, heights, edge + RIGHT)
    longest = max((abs(heights[arc.end] - heights[arc.start]) for arc in drawn.arcs), default=1)
    yield from (_arc(arc, heights, edge, longest) for arc in sorted(drawn.arcs, key=lambda arc: arc.wrong))
    stops = [height for height, row in zip(heights, drawn.rows, strict=True) if row.concept]
    if stops:
        yield f'<path class="path" d="M{LINE} {stops[0]:g}V{stops[-1]:g}"/>'
    for height, row in zip(heights, drawn.rows, strict=True):
        yield from _row(row, height)
    yield "</svg>"


def _heights(drawn: PathMap) -> Iterator[float]:
    """The middle of each row."""
    at = float(TOP)
    for number, row in enumerate(drawn.rows):
        if not row.concept:
            at += GAP if number else 0
        size = ROW if row.concept else HEADING
        yield at + size / 2
        at += size


def _label(row: MapRow) -> str:
    if row.concept is None:
        return f"Stage {row.stage.number}: {visible(row.stage.title)}"
    title = visible(row.concept.title)
    return f"{row.concept.code} {title if len(title) <= MOST_LETTERS else f'{title[: MOST_LETTERS - 1]}…'}"


def _row(row: MapRow, height: float) -> Iterator[str]:
    if row.concept is None:
        yield f'<text class="stage" x="{LINE + 18}" y="{height + 5:g}">{escape(_label(row))}</text>'
        return
    code, _, title = _label(row).partition(" ")
    yield f"<g><title>{escape(visible(row.concept.title))}</title>"
    yield f'<circle class="stop" cx="{LINE}" cy="{height:g}" r="5"/>'
    yield f'<text x="{LINE + 18}" y="{height + 4.5:g}"><tspan class="code">{code}</tspan> {escape(title)}</text></g>'


def _lanes(drawn: PathMap, heights: list[float], edge: float) -> Iterator[str]:
    for at, row in enumerate(drawn.rows):
        if row.concept is None:
            top = heights[at] - HEADING / 2
            tall = HEADING + ROW * len(row.stage.concepts)
            yield f'<rect class="lane" x="8" y="{top:g}" width="{edge:g}" height="{tall:g}" rx="8"/>'


def _arc(arc: Arc, heights: list[float], edge: float, longest: float) -> str:
    x, reach = (LINE - 6, -LEFT) if arc.kind == "needs" else (edge, RIGHT)
    mark = f"{arc.kind} wrong" if arc.wrong else arc.kind
    tip = ' marker-end="url(#tip)"' if arc.kind == "needs" else ""
    return f'<path class="{mark}"{tip} d="{arc_path(x, heights[arc.start], heights[arc.end], reach, longest)}"/>'


def _legend(drawn: PathMap) -> Iterator[str]:
    kinds = {("needs", "prerequisite", 16), ("connects", "connection", 128)}
    if any(arc.wrong for arc in drawn.arcs):
        kinds.add(("needs wrong", "circle, or later on the path", 236))
    for mark, word, x in sorted(kinds, key=lambda part: part[2]):
        yield f'<path class="{mark}" d="M{x} 49h26"/><text class="legend" x="{x + 32}" y="53">{word}</text>'
