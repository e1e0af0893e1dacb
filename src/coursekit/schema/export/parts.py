"""Stages, people, terms and works of a course."""

from typing import Any

from pydantic import Field

from coursekit.schema.export.concept import Concept
from coursekit.schema.export.plain import Exported, Key, RichText, unit
from coursekit.schema.export.sources import SourceFile


class TestedObjective(Exported):
    """An objective of a concept, and what tests it."""

    concept: str = Field(title="Concept id", description="Whose objective it is.", examples=["resting-potential"])
    id: str = Field(title="Objective id", description="Empty where no question can name it.", examples=["predict"])
    text: RichText = Field(title="Text", description="What learners will be able to do.")
    tested_by: list[Key] = Field(
        title="Tested by", description="Keys of the questions that test it, in order.", examples=[["aB3_x"]]
    )


class Stage(Exported):
    """An ordered list of concepts."""

    id: str = Field(title="Stage id", description="The name of its folder.", examples=["down-to-the-synapse"])
    number: int = Field(
        ge=1, title="Number", description="Place in the course, from 1.", examples=[9], json_schema_extra=unit("place")
    )
    title: str = Field(title="Title", description="What learners see.", examples=["Down to the Synapse"])
    summary: str = Field(title="Summary", description="One sentence.", examples=["Where one cell speaks to the next."])
    source: SourceFile | None = Field(
        title="Source",
        description="Its file; null in exports without answers and of a part of a course.",
    )
    concepts: list[Concept] = Field(  # type: ignore[valid-type]
        title="Concepts", description="In path order."
    )
    objectives: list[TestedObjective] = Field(
        title="Objectives", description="Those of all its concepts, and which questions test each."
    )


class Author(Exported):
    """Somebody who wrote the course."""

    name: str = Field(title="Name", description="As it is printed.", examples=["Ada Lovelace"])
    affiliation: str = Field(title="Affiliation", description="Institution or practice.", examples=["Leeds"])
    url: str = Field(title="Web address", description="A page about them, or empty.", examples=["https://example.org"])


class Case(Exported):
    """A short text, or a picture, that several questions are about."""

    id: str = Field(title="Case id", description="What questions name in `case`.", examples=["mrs-b"])
    title: str = Field(title="Title", description="What learners see above it.", examples=["Mrs B.'s hand"])
    text: RichText = Field(title="Text", description="What happened.")


class Term(Exported):
    """A glossary term."""

    term: str = Field(title="Term", description="As it is printed.", examples=["resting potential"])
    definition: RichText = Field(title="Definition", description="What it means.")
    also: list[str] = Field(title="Also", description="Other spellings.", examples=[["resting membrane potential"]])
    introduced_by: str | None = Field(
        title="Introduced by", description="Id of the concept that teaches it.", examples=["resting-potential"]
    )


class Reference(Exported):
    """A cited work."""

    id: str = Field(title="Reference id", description="What [@id] names.", examples=["hodgkin1952"])
    html: str = Field(title="HTML", description="The work as one line for readers.", examples=["Hodgkin AL. …"])
    csl: dict[str, Any] = Field(
        title="CSL", description="Its data in CSL-JSON (citationstyles.org).", examples=[{"type": "article-journal"}]
    )
