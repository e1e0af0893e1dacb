"""The JSON export: everything that a platform needs to rebuild a course."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from coursekit.questions import find_types
from coursekit.schema.described import asked, exported, one_of, type_field, with_shown
from coursekit.schema.front_matter import FrontMatter

FORMAT_VERSION = 1
"""Changes when a reader of this format would go wrong; new keys alone don't."""

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


class FigureFile(Exported):
    """A file in the folder figures/."""

    file: str = Field(title="File", description="Path beside course.json.", examples=["figures/resting.svg"])
    source: str = Field(
        title="Source", description="Path in the course's folder.", examples=["stages/cells/figures/resting.svg"]
    )
    media_type: str = Field(title="Media type", description="Of the file.", examples=["image/svg+xml"])
    bytes: int = Field(
        ge=0, title="Bytes", description="Size of the file.", examples=[4096], json_schema_extra=unit("bytes")
    )
    sha256: Sha256 = Field(title="SHA-256", description="Hash of the file, in hexadecimal.", examples=["0" * 64])
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


class _Asked(Exported):
    key: Key = Field(title="Key", description="The short key in learner records.", examples=["aB3_x"])
    id: str | None = Field(
        title="Question id", description="What pins the question; null when its prompt does.", examples=["pump-stops"]
    )
    prompt: RichText = Field(title="Prompt", description="The question.")
    hint: RichText | None = Field(title="Hint", description="Shown on request.")
    points: float = Field(
        ge=0, title="Points", description="Weight in the score.", examples=[1], json_schema_extra=unit("points")
    )
    tries: int | None = Field(
        ge=1,
        title="Tries",
        description="How often it may be answered; null: without a limit.",
        examples=[2],
        json_schema_extra=unit("tries"),
    )
    tests: list[str] = Field(
        title="Tests", description="Ids of the concept's objectives that it tests.", examples=[["predict"]]
    )


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


class _Question(Exported):
    key: Key = Field(title="Key", description="The short key in learner records.", examples=["aB3_x"])
    id: str | None = Field(
        title="Question id", description="What pins the question; null when its prompt does.", examples=["pump-stops"]
    )
    prompt: RichText = Field(title="Prompt", description="The question.")
    hint: RichText | None = Field(title="Hint", description="Shown on request.")
    explanation: RichText | None = Field(title="Explanation", description="Shown after the answer.")
    points: float = Field(
        ge=0, title="Points", description="Weight in the score.", examples=[1], json_schema_extra=unit("points")
    )
    tries: int | None = Field(
        ge=1,
        title="Tries",
        description="How often it may be answered; null: without a limit.",
        examples=[2],
        json_schema_extra=unit("tries"),
    )
    tests: list[str] = Field(
        title="Tests", description="Ids of the concept's objectives that it tests.", examples=[["predict"]]
    )


Question = one_of(
    exported(kind, _Question, RichText, type=type_field(name, kind.about)) for name, kind in find_types().items()
)
"""A question of any type; ``questions/types`` says what each of them holds."""


AskedQuestion = one_of(
    asked(kind, _Asked, RichText, type=type_field(name, kind.about)) for name, kind in find_types().items()
)
"""A question as learners see it before they answer."""


class FormerId(Exported):
    """An earlier id of a concept."""

    id: str = Field(title="Concept id", description="As it was.", examples=["membrane-potential"])
    key: Key = Field(title="Key", description="The short key that it had in learner records.", examples=["aB3_x"])


class _Concept(Exported):
    """One page of learning."""

    id: str = Field(title="Concept id", description="Never reused.", examples=["resting-potential"])
    key: Key = Field(title="Key", description="The short key in learner records.", examples=["aB3_x"])
    formerly: list[FormerId] = Field(title="Formerly", description="Earlier ids: links and progress follow them.")
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
    prove_it: list[Question] | list[AskedQuestion] = Field(  # type: ignore[valid-type]
        title="Prove it", description="The questions, in order; without their answers where answers is without."
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
    unlock: Literal["path", "prerequisites", "open"] = Field(
        title="Unlock policy",
        description="When a concept opens. path: everything before it on the path, and its prerequisites, are "
        "complete. prerequisites: its prerequisites are complete. open: nothing is locked.",
        examples=["path"],
    )
    completion: Literal["read", "attempted", "mastered"] = Field(
        title="Completion policy",
        description="When a concept is complete. read: read to the end. attempted: read, and every question answered. "
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
