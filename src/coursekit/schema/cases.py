"""``cases.yaml``: what several questions share."""

from pydantic import ConfigDict, Field, RootModel

from coursekit.schema.base import Authored, Id, Markdown, NonEmpty


class Case(Authored):
    """A short text, or a picture, that questions of any concepts are about."""

    id: Id = Field(title="Case id", description="What `case:` of a question names.", examples=["mrs-b"])
    title: NonEmpty = Field(title="Title", description="What learners see above it.", examples=["Mrs B.'s hand"])
    text: Markdown = Field(
        title="Text",
        description="What happened, in a few sentences, or a picture (Markdown; paths are relative to this file).",
        examples=["Mrs B., 54, drops her cup in the morning.\n\n![Her hand](figures/hand.png)"],
    )


class CasesFile(RootModel[list[Case]]):
    """The file `cases.yaml`: a list of cases."""

    model_config = ConfigDict(title="coursekit cases")
