"""Drawings."""

from lint.shapes.making import SPAN, Shape, file

DRAWING = "stages/first/figures/membrane.svg"
DRAWING_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">'
)


def drawing(part: str, before: str = "", after: str = "") -> Shape:
    """A drawing of numbered parts."""
    return file(DRAWING, part, DRAWING_HEAD + before, after + "</svg>", 4 * SPAN)


SHAPES: dict[str, Shape] = {
    "svg-shapes": drawing('<rect width="9" height="9"/>'),
    "svg-groups": drawing("<g>"),
    "svg-deeper": lambda size: {DRAWING: f"{DRAWING_HEAD}{'<g>' * 300 * size}{'</g>' * 300 * size}</svg>"},
    "svg-words": drawing('<text x="9" y="9">word N</text>'),
    "svg-styles": drawing('<g style="fill:url(#aN);font-size:9px"/>'),
    "svg-uses": drawing('<use xlink:href="#aN"/>'),
    "svg-marks": drawing('<marker id="mN"><path d="M0 0"/></marker><path marker-end="url(#mN)" d="M0 0L9 9"/>'),
    "svg-gradients": drawing('<linearGradient id="gN" xlink:href="#gN"/>'),
    "svg-path": drawing("L9 9 ", '<path d="M0 0 ', '"/>'),
    "svg-css": drawing(".aN{fill:red}", "<style>", "</style>"),
    "svg-css-braces": drawing("{", "<style>", "</style>"),
    "svg-classes": drawing('<g class="aN"/>', "<style>.a1{fill:red}</style>"),
    "svg-attributes": drawing(' aN="1"', "<g", "/>"),
    "svg-entities": drawing("&amp;", "<text>", "</text>"),
    "svg-comments": drawing("<!-- a -->"),
    "svg-blanks": drawing(" ", "<g ", "/>"),
    "svg-numbers": drawing("1", '<g font-size="', '"/>'),
}
