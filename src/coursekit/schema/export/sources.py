"""What authors wrote, for `coursekit import json`."""

from typing import Any

from pydantic import Field

from coursekit.schema.export.plain import Exported


class Allowance(Exported):
    """A comment in YAML in which an author says that a finding is meant to be."""

    of: list[str | int] = Field(
        title="Of", description="Keys and places, from 0, that lead to what it covers.", examples=[["prove_it", 0]]
    )
    comment: str = Field(
        title="Comment", description="Its words.", examples=["coursekit: allow long-summary: it is quoted"]
    )


class SourceFile(Exported):
    """What an author wrote into a file: `coursekit import json` makes it again from this."""

    path: str = Field(title="Path", description="In the course's folder.", examples=["stages/cells/resting.md"])
    data: Any = Field(
        title="Data",
        description="Its YAML, or its front matter, as data: the schemas of authored files say what is in it. Of a "
        "picture, the SHA-256.",
        examples=[{"title": "Resting potential"}],
    )
    allowances: list[Allowance] = Field(title="Allowances", description="Those that stand in its YAML.")
    text: str | None = Field(
        title="Text",
        description="Captions, a transcript, or the Markdown below front matter that stands nowhere else in this file.",
        examples=["It *rests*."],
    )
