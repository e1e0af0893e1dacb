"""Where in the course's files something of the book stands: what layout finds there is told on that line."""

from markupsafe import Markup

from coursekit.text.source import Source, Span
from coursekit.text.yaml import Document


def written_at(document: Document, *route: str | int) -> Markup:
    """The place of a value, as the attribute ``data-at``."""
    return at_span(document.source, document.span(route))


def at_span(source: Source, span: Span) -> Markup:
    """A place, as the attribute ``data-at``."""
    return Markup(' data-at="{}:{}"').format(source.path, source.position(span.start).line)
