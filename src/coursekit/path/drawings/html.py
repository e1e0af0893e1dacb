"""The map as one page that works offline and by keyboard: search, zoom, and one concept with all that it rests on."""

from collections.abc import Mapping
from typing import Any

from coursekit.course.model import Course
from coursekit.course.typographic_quotes import with_typographic_quotes
from coursekit.path.map import Arc, PathMap, map_of
from coursekit.render.strings import direction_of
from coursekit.text.visible import readable_json, visible


def draw(course: Course) -> str:
    """An HTML document without outside parts."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    course = with_typographic_quotes(course)
    loader = PackageLoader("coursekit.path.drawings", "page")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markup is text of ours
        finalize=lambda value: visible(value) if type(value) is str else value,
    )

    def whole(name: str) -> Markup:
        return Markup(loader.get_source(environment, name)[0])  # noqa: S704 - files of our own

    drawn = map_of(course)
    page = environment.get_template("graph.html.j2").render(
        course=course,
        dir=direction_of(course.language),
        stages=course.stages,
        minutes=sum(concept.minutes for concept in course.concepts),
        wrong=any(arc.wrong for arc in drawn.arcs),
        data=Markup(_json(_data(drawn))),  # noqa: S704 - escaped for a script by _json
        style=whole("graph.css") + Markup(_theme(course)),  # noqa: S704 - colours
        script=whole("graph.js"),
    )
    return f"{page.rstrip()}\n"


def _theme(course: Course) -> str:
    """The course's colours in place of the page's own."""
    theme = course.theme
    if theme.ours:
        return ""
    light, dark = _variables(theme.palette.light), _variables(theme.palette.dark)
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _variables(colours: Mapping[str, str]) -> str:
    names = {"paper": "surface", "ink": "ink", "soft": "muted", "lane": "sunken", "line": "teal", "needs": "muted"}
    names |= {"connects": "amber", "wrong": "coral", "focus": "amber-soft"}
    return " ".join(f"--{name}: {colours[ours]};" for name, ours in names.items())


def _data(drawn: PathMap) -> dict[str, Any]:
    """Arcs by kind, as pairs of ids: what is needed, and what needs it."""
    arcs = [(*_ends(drawn, arc), arc.kind, arc.wrong) for arc in drawn.arcs]
    return {
        "needs": [(start, end, wrong) for start, end, kind, wrong in arcs if kind == "needs"],
        "connects": [(start, end) for start, end, kind, _ in arcs if kind == "connects"],
    }


def _ends(drawn: PathMap, arc: Arc) -> tuple[str, str]:
    start, end = drawn.rows[arc.start].concept, drawn.rows[arc.end].concept
    assert start
    assert end
    return start.id, end.id


def _json(data: Any) -> str:
    """JSON that can't end the script element that holds it."""
    return readable_json(data, compact=True).replace("<", "\\u003c")
