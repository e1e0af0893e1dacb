"""Pictures, films and other files that stand beside `course.json`."""

from pydantic import Field

from coursekit.schema.export.plain import Exported, RichText, Sha256, unit


class Figure(Exported):
    """A picture with its words."""

    id: str | None = Field(
        title="Id",
        description="What links to it lead to, after #. Null for decoration, and where a picture is shown again.",
        examples=["figure.9.3"],
    )
    label: str | None = Field(
        title="Label",
        description="How it is called, and what links to it say; null where it has no id.",
        examples=["Figure 9.3"],
    )
    file: str = Field(
        title="File", description="Path of its file beside course.json.", examples=["figures/resting.svg"]
    )
    alt: str = Field(
        title="Alternative text",
        description="What somebody who can't see the picture needs to know.",
        examples=["Ions on both sides of a membrane"],
    )
    caption: RichText | None = Field(title="Caption", description="Stands under the picture.")
    credit: str = Field(
        title="Credit",
        description="Who made it, and under which licence.",
        examples=["Drawing: A. Lovelace, CC BY 4.0"],
    )
    decorative: bool = Field(title="Decorative", description="True for a picture that says nothing.", examples=[False])


class Asset(Exported):
    """What a file holds."""

    file: str = Field(title="File", description="Path beside course.json.", examples=["figures/resting.svg"])
    media_type: str = Field(title="Media type", description="Of the file.", examples=["image/svg+xml"])
    bytes: int = Field(
        ge=0, title="Bytes", description="Size of the file.", examples=[4096], json_schema_extra=unit("bytes")
    )
    width: float | None = Field(
        title="Width",
        description="In CSS pixels, where the file says it.",
        examples=[480],
        json_schema_extra=unit("CSS pixels"),
    )
    height: float | None = Field(
        title="Height",
        description="In CSS pixels, where the file says it.",
        examples=[320],
        json_schema_extra=unit("CSS pixels"),
    )


class FigureFile(Asset):
    """A file in the folder figures/."""

    source: str = Field(
        title="Source", description="Path in the course's folder.", examples=["stages/cells/figures/resting.svg"]
    )
    sha256: Sha256 = Field(title="SHA-256", description="Hash of the file, in hexadecimal.", examples=["0" * 64])


class CaptionsFile(Exported):
    """Captions of a film, as WebVTT."""

    language: str = Field(title="Language", description="A BCP 47 tag.", examples=["en"])
    file: str = Field(title="File", description="Path beside course.json.", examples=["media/pump.en.vtt"])


class MediaFile(Exported):
    """A film or recording in the folder media/."""

    file: str = Field(title="File", description="Path beside course.json.", examples=["media/pump.mp4"])
    source: str = Field(
        title="Source", description="Path in the course's folder.", examples=["stages/cells/media/pump.mp4"]
    )
    media_type: str = Field(title="Media type", description="Of the file.", examples=["video/mp4"])
    bytes: int = Field(
        ge=0, title="Bytes", description="Size of the file.", examples=[4096], json_schema_extra=unit("bytes")
    )
    sha256: Sha256 = Field(title="SHA-256", description="Hash of the file, in hexadecimal.", examples=["0" * 64])
    seconds: float = Field(
        ge=0,
        title="Seconds",
        description="How long it plays; 0 where nobody knows.",
        examples=[83.2],
        json_schema_extra=unit("seconds"),
    )
    poster: str | None = Field(
        title="Poster", description="The picture that stands for it, beside course.json.", examples=["figures/pump.jpg"]
    )
    captions: list[CaptionsFile] = Field(title="Captions", description="What is said and heard, by language.")
    transcript: str = Field(
        title="Transcript", description="What is said and seen, in Markdown.", examples=["**Ada:** The pump works."]
    )


class DownloadFile(Exported):
    """A file that learners are given, in the folder files/."""

    file: str = Field(title="File", description="Path beside course.json.", examples=["files/data.csv"])
    source: str = Field(title="Source", description="Path in the course's folder.", examples=["files/data.csv"])
    name: str = Field(title="Name", description="What learners know it by.", examples=["data.csv"])
    media_type: str = Field(title="Media type", description="Of the file.", examples=["text/csv"])
    bytes: int = Field(
        ge=0, title="Bytes", description="Size of the file.", examples=[4096], json_schema_extra=unit("bytes")
    )
    sha256: Sha256 = Field(title="SHA-256", description="Hash of the file, in hexadecimal.", examples=["0" * 64])
    concepts: list[str] = Field(
        title="Concepts", description="Ids of the concepts that link to it.", examples=[["resting-potential"]]
    )
