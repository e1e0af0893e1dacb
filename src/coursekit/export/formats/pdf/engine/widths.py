"""How wide a text is, as WeasyPrint would set it; in pixels."""

from math import inf
from typing import Any


def width_in(box: Any, text: str) -> float:
    """The width of a text in the style of a text box."""
    from weasyprint.text.line_break import split_first_line

    return float(split_first_line(text, box.style, None, None, box.justification_spacing)[3])


def width_in_drawing(svg: Any, text: str, looks: dict[str, Any]) -> float:
    """The width of a text in a drawing; ``looks`` are CSS properties with underscores, as WeasyPrint computes them."""
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.text.line_break import split_first_line

    style = _Style(INITIAL_VALUES | looks)
    style.font_config = svg.font_config
    return float(split_first_line(text, style, svg.context, inf, 0)[3])


class _Style(dict[str, Any]):
    font_config: Any
