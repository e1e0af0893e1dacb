"""What stands in the front matter of a concept, said once (``text.field``); figures, questions and minutes apart.

The schema, what is read, the Markdown in it and, for fields that are ``shown``, what templates and the JSON export are
given follow from here.
"""

from typing import Annotated

from msgspec import Struct

from coursekit.text.field import Field


class Objective(Struct, frozen=True):
    """What a learner will be able to do."""

    id: Annotated[
        str,
        Field(
            "Objective id",
            "What `tests:` of a question names. Unique in the concept.",
            ["predict"],
            exported="What questions name in `tests`; empty where none can.",
            ids=True,
        ),
    ]
    text: Annotated[
        str,
        Field(
            "Text",
            "What learners will be able to do, beginning with a verb (Markdown).",
            ["Predict what happens when the pump stops."],
            markdown="inline",
        ),
    ]


class FrontMatter(Struct, frozen=True, kw_only=True):
    """The front matter of a concept's Markdown file."""

    title: Annotated[str, Field("Title", "What learners see.", ["Resting potential"])]
    summary: Annotated[
        str,
        Field("Summary", "One sentence under the title.", ["Why a neuron at rest is already a charged battery."]),
    ]
    objectives: Annotated[
        tuple[Objective, ...],
        Field(
            "Objectives",
            "What learners will be able to do: a text each, or `id` and `text`, so that questions can name it.",
            [["Explain why a resting neuron is charged."], [{"id": "predict", "text": "Predict what a pump does."}]],
            exported="What learners will be able to do.",
            shown=True,
            short="text",
        ),
    ] = ()
    prerequisites: Annotated[
        tuple[str, ...],
        Field(
            "Prerequisites",
            "Ids of concepts that must be complete before this one makes sense; of one in another course of the same "
            "catalogue, course:concept.",
            [["cell-membrane"], ["cells-and-ions:resting-potential"]],
            ids=True,
            across=True,
        ),
    ] = ()
    connects_to: Annotated[
        tuple[str, ...],
        Field("Connections", "Ids of related concepts; they never lock anything.", [["action-potential"]], ids=True),
    ] = ()
    introduces: Annotated[
        tuple[str, ...], Field("Introduces", "Glossary terms that are taught here.", [["resting potential"]])
    ] = ()
    anchor: Annotated[
        str,
        Field(
            "Anchor",
            "The one sentence to keep (Markdown).",
            ["A neuron at rest holds about -70 mV."],
            markdown="inline",
        ),
    ]
    references: Annotated[tuple[str, ...], Field("References", "Ids from references.yaml.", [["hodgkin1952"]])] = ()
    formerly: Annotated[
        tuple[str, ...],
        Field(
            "Formerly",
            "Earlier ids of this concept, the first one first: links and learners' progress stay alive.",
            [["membrane-potential"]],
            ids=True,
        ),
    ] = ()
