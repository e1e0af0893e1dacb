"""``stage.yaml``: one stage of the path."""

from pydantic import ConfigDict, Field

from coursekit.schema.base import Authored, Id, NonEmpty


class StageFile(Authored):
    """The file `stage.yaml` in a stage's folder."""

    model_config = ConfigDict(title="coursekit stage")

    title: NonEmpty = Field(title="Title", description="What learners see.", examples=["Down to the Synapse"])
    summary: NonEmpty = Field(
        title="Summary",
        description="What this stage is about, in a sentence.",
        examples=["Where two cells meet and change each other."],
    )
    concepts: list[Id] = Field(
        title="Concepts",
        description="Concept ids (file names without .md) in path order, one a line so that merges stay clean.",
        examples=[["resting-potential", "action-potential"]],
    )
