"""A course as HTML for browsers: what the player and the JSON export have in common."""

from collections.abc import Sequence

from coursekit.course import Course
from coursekit.figure_files import FigureFile
from coursekit.render.maths import to_mathml
from coursekit.render.medium import Medium
from coursekit.render.picture import size_of
from coursekit.render.strings import strings_for


def web_medium(course: Course, figures: Sequence[FigureFile], folder: str) -> Medium:
    """Links lead to ``#/concept-id``, figures to ``folder``, and maths is MathML."""
    names = {figure.path: f"{folder}/{figure.name}" for figure in figures}
    sizes = {figure.path: size_of(figure.content, figure.name) for figure in figures}
    return Medium(
        href=lambda concept: f"#/{concept.id}",
        figure_src=lambda path: names.get(path, ""),
        figure_size=sizes.get,
        maths=to_mathml,
        strings=strings_for(course.language),
    )
