"""``references.yaml``: CSL data (citationstyles.org, CSL 1.0.2 data schema) as YAML."""

from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, RootModel, create_model

from coursekit.schema.base import Authored, NonEmpty
from coursekit.text.suggest import closest

Text = str
TextOrNumber = str | int | float


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TYPES = _words(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage"""
)
NAMES = _words(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator"""
)
DATES = _words("accessed available-date event-date issued original-date submitted")
NUMBERS = _words(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume"""
)
TEXTS = _words(
    """abstract annote archive archive-place archive_collection archive_location authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event event-place
    event-title genre ISBN ISSN journalAbbreviation jurisdiction keyword language license medium note
    original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place
    references reviewed-genre reviewed-title scale shortTitle source status title title-short URL volume-title
    volume-title-short year-suffix"""
)


class Name(Authored):
    """A person (`family`, `given`) or an organisation (`literal`)."""

    model_config = ConfigDict(populate_by_name=True)

    family: str = Field("", title="Family name", description="Surname.", examples=["Hodgkin"])
    given: str = Field("", title="Given names", description="First names or initials.", examples=["A. L."])
    literal: str = Field(
        "", title="Organisation", description="A name that has no parts.", examples=["World Health Organization"]
    )
    suffix: str = Field("", title="Suffix", description="Such as Jr.", examples=["Jr."])
    dropping_particle: str = Field(
        "",
        alias="dropping-particle",
        title="Dropping particle",
        description="Dropped when only the surname is shown.",
        examples=["van"],
    )
    non_dropping_particle: str = Field(
        "", alias="non-dropping-particle", title="Particle", description="Kept with the surname.", examples=["de"]
    )


class Date(Authored):
    """A date: `date-parts: [[1952, 8, 28]]`, or a `literal` one."""

    model_config = ConfigDict(populate_by_name=True)

    date_parts: list[list[int]] = Field(
        [],
        alias="date-parts",
        title="Date parts",
        description="Year, month, day; two lists for a range.",
        examples=[[[1952, 8]]],
    )
    literal: str = Field("", title="Literal date", description="A date that has no parts.", examples=["in press"])
    season: str | int = Field("", title="Season", description="A season's name or number.", examples=["Spring"])
    circa: bool = Field(False, title="Circa", description="Whether the date is a guess.", examples=[True])
    raw: str = Field("", title="Raw date", description="A date as text.", examples=["1952-08-28"])


_ELSEWHERE = {
    **dict.fromkeys(("journal-article", "journal", "paper", "research-article"), "article-journal"),
    **dict.fromkeys(("website", "web", "web-page", "online", "misc", "blog", "electronic"), "webpage"),
    **dict.fromkeys(("inproceedings", "conference", "conference-paper", "proceedings-article"), "paper-conference"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "dissertation"), "thesis"),
    **dict.fromkeys(("incollection", "inbook", "book-chapter", "book-section"), "chapter"),
    **dict.fromkeys(("techreport", "whitepaper"), "report"),
    **dict.fromkeys(("video", "film", "movie", "youtube"), "motion_picture"),
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
}
"""What BibTeX, Crossref and people call them."""


def _known_type(value: str) -> str:
    if value not in TYPES:
        meant = _ELSEWHERE.get(value.strip().lower().replace("_", "-").replace(" ", "-")) or closest(value, TYPES)
        help = f"Write type: {meant}." if meant else "article-journal, book, chapter and webpage are the usual ones."
        raise ValueError(f"“{value}” is no CSL type", help)
    return value


CslType = Annotated[str, AfterValidator(_known_type), Field(json_schema_extra={"enum": list(TYPES)})]


def _field(name: str, annotation: Any, description: str, **extra: Any) -> tuple[Any, Any]:
    return annotation | None, Field(None, alias=name, title=name, description=description, **extra)


def _csl_fields() -> dict[str, tuple[Any, Any]]:
    fields: dict[str, tuple[Any, Any]] = {}
    for name in TEXTS:
        fields[name] = _field(name, Text, f"CSL text variable {name}.", **_EXAMPLES.get(name, {}))
    for name in NUMBERS:
        fields[name] = _field(name, TextOrNumber, f"CSL number variable {name}.", **_EXAMPLES.get(name, {}))
    for name in NAMES:
        fields[name] = _field(name, list[Name], f"CSL name variable {name}: a list of people or organisations.")
    for name in DATES:
        fields[name] = _field(name, Date, f"CSL date variable {name}.")
    return {name.replace("-", "_"): field for name, field in fields.items()}


_EXAMPLES: dict[str, dict[str, Any]] = {
    "DOI": {"examples": ["10.1113/jphysiol.1952.sp004764"]},
    "title": {"examples": ["A quantitative description of membrane current"]},
    "container-title": {"examples": ["The Journal of Physiology"]},
    "volume": {"examples": ["117"]},
    "page": {"examples": ["500-544"]},
    "publisher": {"examples": ["McGraw Hill"]},
    "URL": {"examples": ["https://example.org/paper"]},
}

_Item = create_model(  # type: ignore[call-overload]
    "Item",
    __base__=Authored,
    id=(
        NonEmpty,
        Field(title="Reference id", description="What [@id] and references: name.", examples=["hodgkin1952"]),
    ),
    type=(CslType, Field(title="Type", description="CSL type of the work.", examples=["article-journal", "book"])),
    custom=(dict[str, Any] | None, Field(None, title="Custom", description="Data for other programs.")),
    **_csl_fields(),
)
_Item.__doc__ = "One work, as CSL data."


class ReferencesFile(RootModel[list[_Item]]):
    """The file `references.yaml`: a list of works."""

    model_config = ConfigDict(title="coursekit references")
