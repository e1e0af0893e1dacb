"""A course as HTML for browsers: what the player and the JSON export have in common."""

from collections.abc import Sequence

from coursekit.course.model import Concept, Course
from coursekit.pictures.figure_files import FigureFile
from coursekit.pictures.size import size_of
from coursekit.render.maths import to_mathml
from coursekit.render.medium import FigureName, Medium
from coursekit.render.strings import strings_for


def web_medium(course: Course, figures: Sequence[FigureFile], folder: str) -> Medium:
    """Links lead to ``#/concept-id``, figures to ``folder``, and maths is MathML."""
    names = {figure.path: f"{folder}/{figure.name}" for figure in figures}
    sizes = {figure.path: size_of(figure.content, figure.name) for figure in figures}
    strings = strings_for(course.language)

    def figure_name(concept: Concept, path: str, start: int | None) -> FigureName | None:
        for number, figure in enumerate(concept.told_figures, start=1):
            if figure.path == path and start in (None, figure.span.start):
                # No heading has such an id: theirs hold no full stop.
                return FigureName(strings["figure"], f"figure.{number}", numbered=False)
        return None

    return Medium(
        href=lambda concept: f"#/{concept.id}",
        figure_src=lambda path: names.get(path, ""),
        figure_size=sizes.get,
        maths=to_mathml,
        strings=strings,
        figure_name=figure_name,
    )
