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
    everyday: bool = Field(
        False,
        title="Everyday",
        description="Learners know the word in a plain sense: it may stand before the concept that introduces it.",
    )


class GlossaryFile(RootModel[list[Term]]):
    """The file `glossary.yaml`: a list of terms."""

    model_config = ConfigDict(title="coursekit glossary")
