"""A figure as HTML."""

from markupsafe import Markup

from coursekit.render.medium import FigureName, Page


def figure_html(
    page: Page,
    path: str | None,
    alt: str,
    caption: Markup,
    name: FigureName | None,
    place: Markup,
    width: int | None = None,
) -> Markup:
    """A ``<figure>``; the caption is safe HTML, or empty, ``place`` an attribute, or empty, ``width`` in per cent."""
    size = page.medium.figure_size(path) if path else None
    attributes = Markup(' width="{:g}" height="{:g}"').format(*size) if size else Markup("")
    attributes += width_attribute(page, width)
    image = Markup('<img src="{}" alt="{}"{}>').format(page.medium.figure_src(path) if path else "", alt, attributes)
    words = Markup(" ").join(part for part in (label_html(name), caption) if part)
    below = Markup("<figcaption>{}</figcaption>").format(words) if words else Markup("")
    id = Markup(' id="{}"').format(name.id) if name else Markup("")
    tone = page.medium.tone(path) if path else ""
    kind = f"figure {tone}" if tone else "figure"
    return Markup('<figure class="{}"{}{}>{}{}</figure>').format(kind, id, place, image, below)


def width_attribute(page: Page, width: int | None) -> Markup:
    """How wide a picture is, in per cent: browsers have it from a sheet, since some LMSes forbid styles in place."""
    if width is None:
        return Markup("")
    if page.medium.styles_in_place:
        return Markup(' style="width: {}%"').format(width)
    return Markup(' data-width="{}"').format(width)


def label_html(name: FigureName | None) -> Markup:
    """A figure's name before its caption; empty in a medium that does not number figures."""
    return Markup('<span class="figure-label">{}</span>').format(name.html) if name else Markup("")


def around_link(name: FigureName, has_words: bool) -> tuple[Markup, Markup]:
    """What stands before and after the words of a link to a figure: its number follows, or its name is the words."""
    number = Markup(' <span class="figure-number">({})</span>').format(name.html)
    words = number if has_words else name.html
    return Markup('<a class="figure-link" href="#{}">').format(name.id), words + Markup("</a>")
