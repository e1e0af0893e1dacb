"""The JSON export: everything that a platform needs to rebuild a course."""

from typing import Literal

from pydantic import ConfigDict, Field

from coursekit.schema.export.files import Asset, DownloadFile, FigureFile, MediaFile
from coursekit.schema.export.parts import Author, Case, Reference, Stage, Term
from coursekit.schema.export.plain import Exported, Sha256, unit
from coursekit.schema.export.sources import SourceFile
from coursekit.schema.export.theme import Theme

FORMAT_VERSION = 1
"""Changes when a reader of this format would go wrong; new keys alone don't."""


class CourseExport(Exported):
    """The file `course.json` of a JSON export."""

    model_config = ConfigDict(title="coursekit JSON export")

    format: Literal["coursekit"] = Field(title="Format", description="Says what this file is.")
    format_version: Literal[1] = Field(
        title="Format version", description="Another number means that a reader of this one would go wrong."
    )
    id: str = Field(title="Course id", description="Stays the same between editions.", examples=["working-brain"])
    title: str = Field(title="Title", description="What learners see.", examples=["The Working Brain"])
    language: str = Field(title="Language", description="A BCP 47 tag.", examples=["en-GB"])
    direction: Literal["ltr", "rtl"] = Field(
        title="Direction", description="In which the language is written.", examples=["ltr"]
    )
    version: str = Field(title="Edition", description="The version of this edition.", examples=["1.0.0"])
    summary: str = Field(title="Summary", description="About the course.", examples=["How the brain works."])
    notice: str = Field(
        title="Notice",
        description="What every learner must have seen, or empty.",
        examples=["For teaching only: no advice on the treatment of a patient."],
    )
    authors: list[Author] = Field(title="Authors", description="In the order in which they are printed.")
    license: str = Field(title="Licence", description="An SPDX expression, or empty.", examples=["CC-BY-4.0"])
    date: str = Field(
        title="Date of the edition", description="A year, a month or a day, or empty.", examples=["2026-11-24"]
    )
    status: Literal["draft", "review", "approved"] | None = Field(
        title="Status", description="Where the course stands; null where nobody says.", examples=["draft"]
    )
    notes_left_out: int = Field(
        ge=0,
        title="Notes left out",
        description="How many notes to the teacher the course has that do not stand in this export.",
        examples=[0],
        json_schema_extra=unit("notes"),
    )
    theme: Theme = Field(title="Theme", description="How the course looks.")
    unlock: Literal["path", "prerequisites", "open"] = Field(
        title="Unlock policy",
        description="When a concept opens. path: everything before it on the path, and its prerequisites, are "
        "complete. prerequisites: its prerequisites are complete. open: nothing is locked.",
        examples=["path"],
    )
    completion: Literal["read", "attempted", "mastered"] = Field(
        title="Completion policy",
        description="When a concept is complete. read: read to the end. attempted: read, and every question that "
        "counts answered. "
        "mastered: attempted, with a score of at least pass_mark.",
        examples=["attempted"],
    )
    pass_mark: float = Field(
        ge=0,
        le=1,
        title="Pass mark",
        description="The score that mastered asks for.",
        examples=[0.8],
        json_schema_extra=unit("share of the points, from 0 to 1"),
    )
    passing_score: float | None = Field(
        gt=0,
        le=1,
        title="Passing score",
        description="The score that passes the whole course, or null.",
        examples=[0.7],
        json_schema_extra=unit("share of the points, from 0 to 1"),
    )
    report_failed: bool = Field(
        title="Report failed",
        description="Whether a platform is told that a course was failed when no try is left.",
        examples=[False],
    )
    restart: bool = Field(title="Restart", description="Whether learners may begin anew.", examples=[False])
    review: int | None = Field(
        ge=1,
        title="Review",
        description="How many questions of concepts before are asked again at the end of a stage; null: none.",
        examples=[3],
        json_schema_extra=unit("questions"),
    )
    tries: int | None = Field(
        ge=1,
        title="Tries",
        description="How often a question may be answered that does not say so itself; null: without a limit.",
        examples=[2],
        json_schema_extra=unit("tries"),
    )
    citation_style: str = Field(
        title="Citation style", description="The name of a CSL style.", examples=["nlm-citation-sequence"]
    )
    answers: Literal["with", "without"] = Field(
        title="Answers",
        description="with: questions are whole. without: they are as learners see them before they answer.",
        examples=["with"],
    )
    revision: str | None = Field(
        title="Revision",
        description="What version control calls the state of the course, where the export was told.",
        examples=["3f2a91c"],
    )
    source_sha256: Sha256 | None = Field(
        title="SHA-256 of the sources",
        description="The same for two exports of the same files, whatever their spaces and comments; null in exports "
        "without answers and of a part of a course.",
        examples=["0" * 64],
    )
    minutes: int = Field(
        ge=0,
        title="Minutes",
        description="Reading time of the path.",
        examples=[120],
        json_schema_extra=unit("minutes"),
    )
    points: float = Field(
        ge=0,
        title="Points",
        description="Sum of all questions' points.",
        examples=[96],
        json_schema_extra=unit("points"),
    )
    path: list[str] = Field(title="Path", description="All concept ids in order.", examples=[["the-neuron"]])
    stages: list[Stage] = Field(title="Stages", description="In path order.")
    glossary: list[Term] = Field(title="Glossary", description="In the author's order.")
    cases: list[Case] = Field(title="Cases", description="Those of the path's questions, in the author's order.")
    references: list[Reference] = Field(title="References", description="In the author's order.")
    figures: list[FigureFile] = Field(
        title="Figures", description="Every file in figures/ that the path shows, by name."
    )
    media: list[MediaFile] = Field(title="Media", description="Films and recordings in media/, by name.")
    files: list[DownloadFile] = Field(title="Files", description="Every file in files/, by name, for learners.")
    assets: dict[str, Asset] = Field(
        title="Assets",
        description="What is in the files beside course.json, by its SHA-256 in hexadecimal.",
    )
    sources: list[SourceFile] = Field(
        title="Sources",
        description="The other files of the course, by path: course.yaml, glossary, references, and what is not on the "
        "path. Empty in exports without answers and of a part of a course.",
    )
