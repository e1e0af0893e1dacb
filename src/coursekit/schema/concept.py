"""The front matter of a concept."""

from pydantic import ConfigDict, Field

from coursekit.questions import find_types
from coursekit.schema.base import Authored, Id, Markdown, NonEmpty, Tries
from coursekit.schema.described import authored, one_of, type_field


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
        1, ge=0, le=1000, title="Points", description="Weight in the score.", examples=[1, 2], allow_inf_nan=False
    )
    tries: Tries | None = Field(
        None,
        title="Tries",
        description="How often this question may be answered; by default as course.yaml says. "
        "The best answer counts, and the right one is told after the last try.",
        examples=[1, 2, "unlimited"],
    )


Question = one_of(
    authored(kind, f"{kind.__name__}Question", _Question, type=type_field(name, kind.about))
    for name, kind in find_types().items()
)
"""A question of any type; ``questions/types`` says what each of them holds."""


class ConceptFile(Authored):
    """The front matter of a concept's Markdown file."""

    model_config = ConfigDict(title="coursekit concept")

    title: NonEmpty = Field(title="Title", description="What learners see.", examples=["Resting potential"])
    summary: NonEmpty = Field(
        title="Summary",
        description="One sentence under the title.",
        examples=["Why a neuron at rest is already a charged battery."],
    )
    prerequisites: list[Id] = Field(
        [],
        title="Prerequisites",
        description="Ids of concepts that must be complete before this one makes sense.",
        examples=[["cell-membrane"]],
    )
    connects_to: list[Id] = Field(
        [],
        title="Connections",
        description="Ids of related concepts; they never lock anything.",
        examples=[["action-potential"]],
    )
    introduces: list[NonEmpty] = Field(
        [], title="Introduces", description="Glossary terms that are taught here.", examples=[["resting potential"]]
    )
    figures: Figures = Field(Figures(), title="Figures", description="Figures with a place of their own on the page.")
    anchor: Markdown = Field(
        title="Anchor",
        description="The one sentence to keep (Markdown).",
        examples=["A neuron at rest holds about -70 mV."],
    )
    prove_it: list[Question] = Field(  # type: ignore[valid-type]
        min_length=1, title="Prove it", description="The questions that let the learner show it."
    )
    references: list[NonEmpty] = Field(
        [], title="References", description="Ids from references.yaml.", examples=[["hodgkin1952"]]
    )
    minutes: int | None = Field(
        None, ge=1, le=600, title="Minutes", description="Reading time; by default from the words.", examples=[5]
    )
    formerly: list[Id] = Field(
        [],
        title="Formerly",
        description="Earlier ids of this concept: links and learners' progress stay alive.",
        examples=[["membrane-potential"]],
    )
