"""A figure as HTML."""

from markupsafe import Markup

from coursekit.render.medium import Medium


def figure_html(medium: Medium, path: str | None, alt: str, caption: Markup, place: Markup) -> Markup:
    """A ``<figure>`` of the prose; the caption is safe HTML, or empty, and ``place`` an attribute, or empty."""
    size = medium.figure_size(path) if path else None
    attributes = Markup(' width="{:g}" height="{:g}"').format(*size) if size else Markup("")
    image = Markup('<img src="{}" alt="{}"{}>').format(medium.figure_src(path) if path else "", alt, attributes)
    below = Markup("<figcaption>{}</figcaption>").format(caption) if caption else Markup("")
    return Markup('<figure class="figure"{}>{}{}</figure>').format(place, image, below)
