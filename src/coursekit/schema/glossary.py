"""``glossary.yaml``: the terms of a course."""

from pydantic import ConfigDict, Field, RootModel

from coursekit.schema.base import Authored, Markdown, NonEmpty


class Term(Authored):
    """A term and what it means."""

    term: NonEmpty = Field(title="Term", description="As it is printed.", examples=["resting potential"])
    definition: Markdown = Field(
        title="Definition",
        description="One or two sentences (Markdown).",
        examples=["The voltage across the membrane of a cell at rest."],
    )
    also: list[NonEmpty] = Field(
        [], title="Also", description="Other spellings and forms.", examples=[["resting membrane potential"]]
    )


class GlossaryFile(RootModel[list[Term]]):
    """The file `glossary.yaml`: a list of terms."""

    model_config = ConfigDict(title="coursekit glossary")
