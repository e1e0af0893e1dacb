"""What every mapping of the export is made of."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{5}$")]


def unit(name: str) -> dict[str, Any]:
    """The unit of a number, as the schema says it."""
    return {"unit": name}


class Exported(BaseModel):
    """A mapping in the export: always with all of its keys, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RichText(Exported):
    """A text in both forms."""

    markdown: str = Field(
        title="Markdown",
        description="As the author wrote it: CommonMark with tables, footnotes, definition lists, $maths$, alerts, "
        "[[concept-id]] links and [@key] citations.",
        examples=["It falls to $-70$ mV."],
        json_schema_extra={"contentMediaType": "text/markdown"},
    )
    html: str = Field(
        title="HTML",
        description="Safe HTML with MathML. Links to concepts carry data-concept and lead to #/concept-id, or "
        "#/concept-id/heading, citations to #source-key, links to figures to #figure.1 and so on; pictures are in "
        "figures/, files that learners are given in files/.",
        examples=["<p>It falls to <math><mn>-70</mn></math> mV.</p>"],
        json_schema_extra={"contentMediaType": "text/html"},
    )


class Prose(RichText):
    """The text of a concept; its Markdown is in the form that `coursekit fmt` gives it."""

    words: int = Field(
        ge=0, title="Words", description="How many words it has.", examples=[420], json_schema_extra=unit("words")
    )
    text: str = Field(
        title="Plain text",
        description="Its words without any marks, a line for each block, with the alternative text of pictures.",
        examples=["The pump\nIt never stops."],
    )
