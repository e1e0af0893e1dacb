"""The templates of the book, and the filters and functions that they use."""

from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from coursekit.export.formats.pdf.manuscript.directions import (
    isolated_html,
    isolated_text,
    own_direction,
    with_directions,
    with_values,
)
from coursekit.export.formats.pdf.manuscript.last_words import in_company
from coursekit.export.formats.pdf.manuscript.on_paper import without_ids
from coursekit.export.formats.pdf.manuscript.places import written_at
from coursekit.export.formats.pdf.manuscript.tall_rows import with_tall_rows
from coursekit.render.numbers import written_number
from coursekit.render.shuffle import shuffled
from coursekit.render.strings import direction_of

RUNNING = 62
"""Characters of a title that have room in a running head beside another one."""


def book_templates(language: str) -> Environment:
    """For a book in a language."""
    direction = direction_of(language)
    templates = Environment(
        loader=PackageLoader("coursekit.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(shuffled=shuffled, RUNNING=RUNNING, written_at=written_at)
    templates.globals["dir_of"] = lambda text: own_direction(text, direction)
    templates.filters["with_directions"] = partial(with_directions, direction=direction)
    templates.filters["isolated_html"] = partial(isolated_html, direction=direction)
    templates.filters["with_values"] = partial(with_values, direction=direction)
    templates.filters["isolated_text"] = partial(isolated_text, direction=direction)
    templates.filters["plain"] = str
    templates.filters["with_tall_rows"] = with_tall_rows
    templates.filters["in_company"] = in_company
    templates.filters["without_ids"] = without_ids
    templates.filters["written"] = partial(written_number, language=language)
    # Templates of questions serve the player, too, which has no such filters.
    templates.globals.update(
        {name: templates.filters[name] for name in ("with_directions", "isolated_html", "with_values", "written")}
    )
    return templates
