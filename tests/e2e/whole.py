"""A course with everything that the player can show, in any language."""

from pathlib import Path
from typing import Any

from export.sample import QUESTIONS, SVG, concept, questions, write, write_course

PROSE = """\
A resting neuron keeps a membrane potential [@hodgkin1952]. The membrane
potential of a cell is held by ion channels[^1], and `membrane potential` in code is no term.

## The membrane potential in a heading

| Ion | Inside | Outside |
| --- | ---: | ---: |
| K+ | 140 | 5 |

![A circle on a square](figures/cell.svg "A **cell** at rest.")

> [!NOTE]
> Channels are not pumps. See [[synapse]] and [[potential]], where $E = mc^2$ is of no use.

- One
- Two

[^1]: They open and close.
"""

GLOSSARY = """\
- term: membrane potential
  definition: The *voltage* across the membrane of a cell.
- term: ion channel
  also: [channel]
  definition: A pore that lets ions through.
- term: synapse
  definition: Where two cells meet.
"""

REFERENCES = """\
- id: hodgkin1952
  type: article-journal
  title: A quantitative description of membrane current
  author: [{family: Hodgkin, given: Alan}, {family: Huxley, given: Andrew}]
  issued: {date-parts: [[1952]]}
  DOI: 10.1113/jphysiol.1952.sp004764
"""


CURRENT = {
    "type": "numeric",
    "prompt": "A current of {i} nA flows for {t} s. How much charge is $Q = {i} \\cdot {t}$?",
    "parameters": {"i": "2..9", "t": "0.5..2 by 0.5"},
    "formula": "i * t",
    "unit": "nC",
    "hint": "Multiply {i} by {t}.",
    "explanation": "{i} × {t} = {answer}.",
}
IONS = [
    {**question, "pool": "ions"}
    for number in range(3)
    for question in questions("text", "match", about=f"(pool {number})")
]
PRACTICE = {**questions("recall", about="(practice)")[0], "points": 0}
POOLS = [CURRENT, *IONS, PRACTICE]
"""Numbers that differ, a pool of which one question is asked, and practice."""


def write_whole(root: Path, **fields: Any) -> Path:
    """Two stages: the first concept has every kind of content and question, the last is locked for a while."""
    hero = {"src": "figures/cell.svg", "alt": "A circle", "caption": "One cell.", "credit": "Drawn here, CC0"}
    anchor = {"src": "figures/cell.svg", "alt": "The same circle"}
    asked = [{**question, "hint": "Think of the *gradient*."} for question in questions(*QUESTIONS)]
    neuron = concept(
        "The neuron",
        asked,
        PROSE,
        figures={"hero": hero, "anchor": anchor},
        connects_to=["synapse", "potential"],
        introduces=["membrane potential"],
    )
    limited = [{**question, "tries": 2} for question in questions(*QUESTIONS, about="(again)")]
    stages = {
        "whole": {"neuron": neuron, "potential": concept("Resting potential", limited)},
        "parts": {
            "synapse": concept("The synapse", questions("choice", about="(synapse)"), introduces=["synapse"]),
            "memory": concept("Memory", [*questions("order", about="(memory)"), *POOLS], prerequisites=["synapse"]),
        },
    }
    write_course(root, stages, **{"review": 2, **fields})
    write(root / "stages/whole/figures/cell.svg", SVG)
    write(root / "glossary.yaml", GLOSSARY)
    write(root / "references.yaml", REFERENCES)
    return root
