"""A concept and what is in it."""

from typing import Literal

from pydantic import Field

from coursekit.schema.described import with_shown
from coursekit.schema.export.files import Figure
from coursekit.schema.export.plain import Exported, Key, Prose, RichText, unit
from coursekit.schema.export.questions import AskedQuestion, Draw, Question
from coursekit.schema.export.sources import SourceFile
from coursekit.schema.front_matter import FrontMatter


class FormerId(Exported):
    """An earlier id of a concept."""

    id: str = Field(title="Concept id", description="As it was.", examples=["membrane-potential"])
    key: Key = Field(title="Key", description="The short key that it had in learner records.", examples=["aB3_x"])


class Approval(Exported):
    """Who read a concept."""

    by: str = Field(title="By", description="Their name.", examples=["Ada Lovelace"])
    date: str | None = Field(title="Date", description="A year, a month or a day, or null.", examples=["2026-11-24"])


class ConceptElsewhere(Exported):
    """A concept of another course of the same catalogue."""

    course: str = Field(title="Course id", description="The other course.", examples=["cells-and-ions"])
    concept: str = Field(title="Concept id", description="In that course.", examples=["resting-potential"])


class _Concept(Exported):
    """One page of learning."""

    id: str = Field(title="Concept id", description="Never reused.", examples=["resting-potential"])
    key: Key = Field(title="Key", description="The short key in learner records.", examples=["aB3_x"])
    formerly: list[FormerId] = Field(
        title="Formerly",
        description="Earlier ids: links and progress follow them. Its own stands first where it is the first.",
    )
    code: str = Field(title="Code", description="Stage number and place in the stage.", examples=["C9.11"])
    stage: str = Field(title="Stage id", description="The stage that it belongs to.", examples=["cells"])
    number: int = Field(
        ge=1, title="Number", description="Place in its stage, from 1.", examples=[11], json_schema_extra=unit("place")
    )
    number_of: int = Field(
        ge=1,
        title="Number of",
        description="How many concepts its stage has: it is the 11th of 11.",
        examples=[11],
        json_schema_extra=unit("concepts"),
    )
    place: int = Field(
        ge=1,
        title="Place",
        description="Place on the path, from 1.",
        examples=[31],
        json_schema_extra=unit("place"),
    )
    title: str = Field(title="Title", description="What learners see.", examples=["Resting potential"])
    summary: str = Field(
        title="Summary",
        description="One sentence under the title.",
        examples=["Why a neuron at rest is already a charged battery."],
    )
    status: Literal["draft", "review", "approved"] | None = Field(
        title="Status",
        description="Where it stands; an approval of other words counts as review. Null where nobody says.",
        examples=["approved"],
    )
    approval: Approval | None = Field(title="Approval", description="Who read it last, or null.")
    minutes: int = Field(
        ge=1, title="Minutes", description="Reading time.", examples=[5], json_schema_extra=unit("minutes")
    )
    points: float = Field(
        ge=0,
        title="Points",
        description="Sum of its questions' points.",
        examples=[3],
        json_schema_extra=unit("points"),
    )
    prerequisites: list[str] = Field(
        title="Prerequisites", description="Ids of concepts that must be complete first.", examples=[["ion-channels"]]
    )
    prerequisites_across: list[ConceptElsewhere] = Field(
        title="Prerequisites across courses",
        description="Concepts of other courses that learners should have had; they lock nothing.",
    )
    all_prerequisites: list[str] = Field(
        title="All prerequisites",
        description="Ids of all that it needs, near or far, in path order.",
        examples=[["cell-membrane", "ion-channels"]],
    )
    opens: list[str] = Field(
        title="Opens",
        description="Ids of the concepts that name it as a prerequisite.",
        examples=[["action-potential"]],
    )
    connects_to: list[str] = Field(
        title="Connections", description="Ids of related concepts.", examples=[["action-potential"]]
    )
    introduces: list[str] = Field(
        title="Introduces", description="Glossary terms that are taught here.", examples=[["resting potential"]]
    )
    uses: list[str] = Field(
        title="Uses", description="Glossary terms that its text names.", examples=[["membrane potential"]]
    )
    hero: Figure | None = Field(title="Hero figure", description="Stands under the summary.")
    prose: Prose = Field(title="Text", description="The prose, between summary and anchor.")
    anchor: RichText = Field(title="Anchor", description="The one sentence to keep.")
    anchor_figure: Figure | None = Field(title="Anchor figure", description="Stands with the anchor.")
    prove_it: list[Question] | list[AskedQuestion] = Field(
        title="Prove it", description="The questions, in order; without their answers where answers is without."
    )
    draws: list[Draw] = Field(
        title="Draws", description="The pools that some of its questions are drawn from; all others are asked."
    )
    prove_it_figure: Figure | None = Field(title="Question figure", description="Stands before the questions.")
    footnotes_html: str = Field(
        title="Footnotes", description="The notes of the prose as HTML; empty when there are none.", examples=[""]
    )
    references: list[str] = Field(
        title="References",
        description="Ids of the works it cites, in the order of the numbers in its HTML.",
        examples=[["hodgkin1952"]],
    )
    source: SourceFile | None = Field(
        title="Source",
        description="Its file; null in exports without answers and of a part of a course.",
    )


Concept = with_shown("Concept", _Concept, FrontMatter, RichText)
