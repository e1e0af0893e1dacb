"""Questions about places in pictures, and names that are looked for among many."""

from lint.shapes.drawings import DRAWING, DRAWING_HEAD
from lint.shapes.lists import settings
from lint.shapes.making import Files, Shape, concept, file, front, repeated

HOTSPOT = """prove_it:
  - type: hotspot
    prompt: Where?
    picture: figures/membrane.svg
    alt: A membrane.
    regions:
"""
NAMED = "      - {text: T, shape: g0}\n      - {text: U, shape: g1}\n"


def _in_drawing(drawing: Shape) -> Shape:
    """Two regions of a drawing that ``drawing`` makes."""
    return lambda size: {**concept(more=HOTSPOT + NAMED), **drawing(size)}


def _numbered(part: str, count: int) -> str:
    return "".join(part.replace("N", str(at)) for at in range(count))


def _nested(size: int) -> Files:
    groups, shapes = _numbered('<g id="gN">', 200 * size), '<path d="M0 0L9 9L3 4z"/>' * (200 * size)
    return {DRAWING: f"{DRAWING_HEAD}{groups}{shapes}{'</g>' * 200 * size}</svg>"}


def _unknown_shapes(size: int) -> Files:
    shapes = _numbered('<rect id="nopeN" width="9" height="9"/>', 120 * size)
    regions = _numbered("      - {text: TN, shape: nopfN}\n", 80 * size)
    return {**concept(more=HOTSPOT + regions), DRAWING: f"{DRAWING_HEAD}{shapes}</svg>"}


def _unknown_cases(size: int) -> Files:
    questions = _numbered("  - {type: text, prompt: QN, accept: [a], case: dN}\n", 70 * size)
    return {
        **concept(more=f"prove_it:\n{questions}"),
        "cases.yaml": _numbered("- id: cN\n  title: T\n  text: word\n", 100 * size),
    }


SHAPES: dict[str, Shape] = {
    "regions": front('      - {text: TN, polygon: "0,0 9N,0 99,9N"}\n', HOTSPOT),
    "regions-of-corners": front("N,0 ", HOTSPOT + '      - {text: T, polygon: "', '"}\n'),
    "regions-unknown": _unknown_shapes,
    "regions-in-groups": _in_drawing(_nested),
    "path-of-blanks": _in_drawing(file(DRAWING, " ", f'{DRAWING_HEAD}<path id="g0" d="M 1 1', 'x"/></svg>')),
    "path-of-contours": _in_drawing(file(DRAWING, "MN 1L9 9L5 7z", f'{DRAWING_HEAD}<path id="g0" d="', '"/></svg>')),
    "cases-unknown": _unknown_cases,
    "interface-words-unknown": settings("wordN: a, ", "stages: [first]\ninterface_words: {", "z: a}\n"),
    "doubled-words": repeated("word word (WABC) "),
}
