"""The front matter of a concept."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag, create_model

from coursekit.questions import find_types
from coursekit.schema.base import Authored, Id, Markdown, NonEmpty, Tries
from coursekit.schema.described import authored, authored_fields, one_of, type_field
from coursekit.schema.front_matter import FrontMatter
from coursekit.schema.string_formats import DATE, FINGERPRINT


class Figure(Authored):
    """A picture and its words."""

    src: NonEmpty = Field(
        title="File", description="Path of the picture, relative to this file.", examples=["figures/resting.svg"]
    )
    alt: str = Field(
        "",
        title="Alternative text",
        description="What somebody who can't see the picture needs to know.",
        examples=["Ions on both sides of a membrane"],
    )
    caption: str = Field(
        "",
        title="Caption",
        description="One or two sentences under the picture (Markdown).",
        examples=["Charge separated by a membrane."],
    )
    credit: str = Field(
        "",
        title="Credit",
        description="Who made it, and under which licence.",
        examples=["Drawing: A. Lovelace, CC BY 4.0"],
    )
    decorative: bool = Field(
        False,
        title="Decorative",
        description="True for a picture that says nothing; it then needs no alt.",
        examples=[True],
    )


class Figures(Authored):
    """Figures with a place of their own on the page."""

    hero: Figure | None = Field(None, title="Hero figure", description="Stands under the summary.")
    anchor: Figure | None = Field(None, title="Anchor figure", description="Stands with the anchor.")
    prove_it: Figure | None = Field(None, title="Question figure", description="Stands before the questions.")


class _Question(Authored):
    prompt: Markdown = Field(
        title="Prompt", description="The question, in Markdown.", examples=["What would happen if the pump stopped?"]
    )
    id: Id | None = Field(
        None,
        title="Question id",
        description="Pins the question: mending its prompt then keeps learners' answers. Unique in the concept.",
        examples=["pump-stops"],
    )
    hint: str = Field(
        "", title="Hint", description="Shown on request (Markdown).", examples=["Think of the ion gradients."]
    )
    explanation: str = Field(
        "",
        title="Explanation",
        description="Shown after the answer (Markdown).",
        examples=["The gradients run down slowly."],
    )
    points: float = Field(
        1,
        ge=0,
        le=1000,
        title="Points",
        description="Weight in the score; 0 is practice, which never counts.",
        examples=[1, 2],
        allow_inf_nan=False,
    )
    case: Id | None = Field(
        None,
        title="Case",
        description="Id of the case in cases.yaml that it is about: learners see that above the question.",
        examples=["mrs-b"],
    )
    tests: list[Id] = Field(
        [],
        title="Tests",
        description="Ids of the concept's objectives that the question tests.",
        examples=[["predict"]],
    )
    pool: Id | None = Field(
        None,
        title="Pool",
        description="A learner is asked some questions of each pool only; `draw` says how many, by default one.",
        examples=["ions"],
    )
    tries: Tries | None = Field(
        None,
        title="Tries",
        description="How often this question may be answered; by default as course.yaml says. "
        "The best answer counts, and the right one is told after the last try.",
        examples=[1, 2, "unlimited"],
    )


Question = one_of(
    authored(described, f"{described.__name__}Question", _Question, type=type_field(name, described.about))
    for name, described in find_types().items()
)
"""A question of any type; ``questions/types`` says what each of them holds."""


class _ConceptFile(Authored):
    model_config = ConfigDict(title="coursekit concept")


Count = Annotated[int, Field(ge=1, le=1000)]


def _kind_of_draw(draw: Any) -> str:
    return "(mapping)" if isinstance(draw, dict) else "(number)"


Draw = Annotated[
    Annotated[Count, Tag("(number)")] | Annotated[dict[Id, Count], Tag("(mapping)")], Discriminator(_kind_of_draw)
]


class Approval(Authored):
    """Who approved a concept, and which words. `coursekit approve` writes it."""

    by: NonEmpty = Field(title="By", description="Who read it.", examples=["Ada Lovelace"])
    date: Annotated[str, Field(pattern=DATE.pattern)] | None = Field(
        None, title="Date", description="When: a year, a month or a day.", examples=["2026-11-24"]
    )
    text: Annotated[str, Field(pattern=FINGERPRINT.pattern)] | None = Field(
        None,
        title="Text",
        description="A fingerprint of the words that were approved: when they change, the approval goes.",
        examples=["3f2a91c04d7b"],
    )


_OTHER_KINDS: dict[str, dict[str, Any]] = {
    "introduces": {
        "figures": (
            Figures,
            Field(Figures(), title="Figures", description="Figures with a place of their own on the page."),
        )
    },
    "anchor": {
        "draw": (
            Draw | None,
            Field(
                None,
                title="Draw",
                description="How many of the questions a learner is asked: a number, or one for each pool.",
                examples=[3, {"ions": 2}],
            ),
        ),
        "prove_it": (
            list[Question],  # type: ignore[valid-type]
            Field(min_length=1, title="Prove it", description="The questions that let the learner show it."),
        ),
    },
    "references": {
        "minutes": (
            int | None,
            Field(
                None,
                ge=1,
                le=600,
                title="Minutes",
                description="Reading time; by default from the words.",
                examples=[5],
            ),
        ),
    },
    "formerly": {
        "status": (
            Literal["draft", "review", "approved"] | None,
            Field(
                None,
                title="Status",
                description="draft: its page carries a mark. review: it is to be read. approved: by whom, and which "
                "words, says approval.",
                examples=["draft"],
            ),
        ),
        "approval": (
            Approval | None,
            Field(
                None, title="Approval", description="Who approved it, and which words; `coursekit approve` writes it."
            ),
        ),
    },
}
"""Fields of other kinds than ``schema.front_matter`` describes, by the name of the one before them."""


def _fields() -> Iterator[tuple[str, Any]]:
    for name, field in authored_fields(FrontMatter, Authored).items():
        yield name, field
        yield from _OTHER_KINDS.get(name, {}).items()


ConceptFile = create_model("ConceptFile", __base__=_ConceptFile, __doc__=FrontMatter.__doc__, **dict(_fields()))
