"""``course.yaml``: the course as a whole."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field

from coursekit.schema.base import Address, Authored, Id, NonEmpty, Tries
from coursekit.schema.citation_styles import known_style
from coursekit.schema.interface import interface_words
from coursekit.schema.possible_dates import possible_date
from coursekit.schema.string_formats import CITATION_STYLE, DATE, LANGUAGE, VERSION
from coursekit.schema.theme import Theme


def _with_keys(schema: dict[str, Any]) -> None:
    """Editors offer the keys; lint tells a wrong one, with what it is near to (``unknown-interface-word``)."""
    schema["propertyNames"] = {"enum": sorted(interface_words())}


class Author(Authored):
    """Somebody who wrote the course."""

    name: NonEmpty = Field(title="Name", description="As it should be printed.", examples=["Ada Lovelace"])
    affiliation: str = Field(
        "", title="Affiliation", description="Institution or practice.", examples=["University of Leeds"]
    )
    url: Address | None = Field(
        None, title="Web address", description="A page about this author.", examples=["https://example.org/ada"]
    )


SeverityWord = Literal["off", "info", "warning", "error"]


class LintFiles(Authored):
    """Settings for the files that match a pattern."""

    ignore: list[NonEmpty] = Field(
        [], title="Rules to leave out", description="Names of rules.", examples=[["long-sentence"]]
    )
    severity: dict[str, SeverityWord] = Field(
        {},
        title="Severities",
        description="Another severity for a rule, by its name.",
        examples=[{"missing-alt": "warning"}],
    )


class Lint(Authored):
    """How `coursekit lint` treats this course."""

    select: list[NonEmpty] | None = Field(
        None,
        title="Only these rules",
        description="Names of the rules to run; all that are on by default when left out.",
        examples=[["prerequisite-cycle"]],
    )
    ignore: list[NonEmpty] = Field(
        [], title="Rules to leave out", description="Names of rules.", examples=[["unused-figure"]]
    )
    severity: dict[str, SeverityWord] = Field(
        {},
        title="Severities",
        description="Another severity for a rule, by its name; it also turns on a rule that is off by default.",
        examples=[{"unused-figure": "error"}],
    )
    files: dict[NonEmpty, LintFiles] = Field(
        {},
        title="Settings for some files",
        description="By pattern: * is any part of a name, ** any folders. Later ones win.",
        examples=[{"stages/drafts/*.md": {"ignore": ["long-sentence"]}}],
    )


class RetiredEntry(Authored):
    """What was taken out of the course on purpose."""

    id: Id = Field(title="Concept", description="Its id.", examples=["old-names"])
    question: str = Field(
        "",
        title="Question",
        description="The id of the question that was taken out, or its key as `coursekit diff` names it; without one, "
        "the whole concept was.",
        examples=["which-ion"],
    )
    reason: NonEmpty = Field(
        title="Reason", description="Why, for authors and reviewers.", examples=["The names are no longer used."]
    )
    replaced_by: list[Id] = Field(
        [], title="Replaced by", description="Ids of the concepts that teach it now.", examples=[["cell-types"]]
    )


CitationStyle = Annotated[str, Field(pattern=CITATION_STYLE.pattern), AfterValidator(known_style)]


class CourseFile(Authored):
    """The file `course.yaml` at the top of a course folder."""

    model_config = ConfigDict(title="coursekit course")

    id: Id = Field(
        title="Course id",
        description="Lower-case words joined by hyphens. It names exported files and must not change between editions.",
        examples=["working-brain"],
    )
    title: NonEmpty = Field(title="Title", description="What learners see.", examples=["The Working Brain"])
    summary: str = Field(
        "",
        title="Summary",
        description="One or two sentences about the course.",
        examples=["How the brain works, from whole to synapse."],
    )
    language: Annotated[str, Field(pattern=LANGUAGE.pattern)] = Field(
        title="Language",
        description="A BCP 47 tag, which screen readers and hyphenation need.",
        examples=["en-GB", "de", "pt-BR"],
    )
    version: Annotated[str, Field(pattern=VERSION.pattern, max_length=40)] = Field(
        title="Edition", description="The version of this edition, in quotes.", examples=["1.0.0", "2026.1"]
    )
    authors: list[Author] = Field([], title="Authors", description="In the order in which they are printed.")
    license: NonEmpty | None = Field(
        None, title="Licence", description="An SPDX licence expression.", examples=["CC-BY-4.0", "CC-BY-NC-SA-4.0"]
    )
    date: Annotated[str, Field(pattern=DATE.pattern), AfterValidator(possible_date)] | None = Field(
        None,
        title="Date of the edition",
        description="When this edition was published: a year, a month or a day, as in ISO 8601.",
        examples=["2026", "2026-11", "2026-11-24"],
    )
    notice: Annotated[str, Field(max_length=400)] = Field(
        "",
        title="Notice",
        description="One to three sentences that every learner must have seen, such as what the course is not for. "
        "They stand on the welcome page, below every page of the player, and in the book's imprint.",
        examples=["For teaching only: no advice on the treatment of a patient."],
    )
    interface_words: dict[str, NonEmpty] = Field(
        {},
        title="Words of the interface",
        description="What the player and the book say instead of their own words, by key. The words and what stands in "
        "their place in braces are in coursekit's English ones: docs/format.md.",
        examples=[{"prove_it": "Check yourself", "minutes": "{minutes} min"}],
        json_schema_extra=_with_keys,
    )
    status: Literal["draft", "review", "approved"] | None = Field(
        None,
        title="Status",
        description="draft and review: every page of player and book carries a mark, and no such edition is released.",
        examples=["draft"],
    )
    theme: Theme = Field(
        Theme(), title="Theme", description="How the course looks: colours, logo, cover picture, fonts, footer."
    )
    citation_style: CitationStyle = Field(
        "nlm-citation-sequence",
        title="Citation style",
        description="How works are listed: the name of a style from the CSL project (citationstyles.org).",
        examples=["nlm-citation-sequence", "apa", "ieee"],
    )
    unlock: Literal["path", "prerequisites", "open"] = Field(
        "path",
        title="Unlock policy",
        description=(
            "When a concept opens. path: everything before it on the path is complete. prerequisites: its "
            "prerequisites are complete. open: nothing is locked."
        ),
        examples=["path"],
    )
    completion: Literal["read", "attempted", "mastered"] = Field(
        "attempted",
        title="Completion policy",
        description=(
            "When a concept is complete. read: read to the end. attempted: read, and every question that counts "
            "answered. "
            "mastered: attempted, with a score of at least pass_mark."
        ),
        examples=["attempted"],
    )
    pass_mark: float = Field(
        0.8,
        ge=0,
        le=1,
        title="Pass mark",
        description="The score that mastered asks for, from 0 to 1.",
        examples=[0.8],
        allow_inf_nan=False,
    )
    passing_score: float | None = Field(
        None,
        gt=0,
        le=1,
        title="Passing score",
        description="The score that passes the whole course, from 0 to 1: an LMS is told “passed” when all is complete "
        "with at least that. Without one, completion alone counts, and with mastered it is a pass.",
        examples=[0.7],
        allow_inf_nan=False,
    )
    report_failed: bool = Field(
        False,
        title="Report failed",
        description="Whether an LMS is told “failed” when no try is left that could reach passing_score.",
        examples=[True],
    )
    restart: bool = Field(
        False,
        title="Fresh start",
        description="Whether learners may begin the course anew in the same attempt: their answers and all that they "
        "completed are forgotten, and every question has all its tries again. What an LMS has as a result stays.",
        examples=[True],
    )
    typographic_quotes: bool = Field(
        True,
        title="Typographic quotation marks",
        description="Whether straight quotation marks and apostrophes in prose, titles and other lines are shown as "
        "the course's language writes them: “so”, „so“, «so». Code, formulas and addresses keep theirs.",
        examples=[False],
    )
    tries: Tries = Field(
        "unlimited",
        title="Tries",
        description="How often a question may be answered, unless it says so itself. The best answer counts, and "
        "the right one is told after the last try.",
        examples=["unlimited", 2],
    )
    review: Annotated[int, Field(ge=1, le=20)] | None = Field(
        None,
        title="Review",
        description="How many questions of concepts before are asked again at the end of a stage: those whose answers "
        "were not quite right.",
        examples=[3],
    )
    retired: list[RetiredEntry] = Field(
        [],
        title="Retired",
        description="Concepts and questions of earlier editions that were taken out on purpose. Nothing is ever taken "
        "from this list: who had done them keeps that in the record.",
        examples=[[{"id": "old-names", "reason": "The names are no longer used.", "replaced_by": ["cell-types"]}]],
    )
    stages: list[Id] = Field(
        title="Stages",
        description="Ids (folder names under stages/) in path order, one a line.",
        examples=[["the-whole-brain", "networks"]],
    )
    lint: Lint = Field(Lint(), title="Lint settings", description="Rules to leave out and severities.")
    export: dict[str, dict[str, Any]] = Field(
        {},
        title="Export options",
        description="Options of each format; `coursekit export FORMAT --help` lists them.",
        examples=[{"pdf": {"paper": "letter"}}],
    )
