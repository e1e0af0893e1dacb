"""The front matter of a concept."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field

from coursekit.schema.base import Authored, Id, Markdown, NonEmpty, Tries


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


class RecallQuestion(_Question):
    """The learner writes freely, compares with the answer and judges against the rubric."""

    type: Literal["recall"] = Field(title="Type", description="Free recall, judged by the learner.")
    answer: Markdown = Field(
        title="Model answer", description="What a good answer says (Markdown).", examples=["It drifts towards zero."]
    )
    rubric: list[NonEmpty] = Field(
        [], title="Rubric", description="Points that a good answer makes.", examples=[["names the gradients"]]
    )


class Option(Authored):
    """One option of a choice."""

    text: Markdown = Field(title="Text", description="The option (Markdown).", examples=["Magnesium"])
    correct: bool = Field(False, title="Correct", description="True for a right option.", examples=[True])
    feedback: str = Field(
        "",
        title="Feedback",
        description="Shown when it is picked (Markdown).",
        examples=["Right: depolarisation expels it."],
    )


class ChoiceQuestion(_Question):
    """One right option means pick one, several mean pick all."""

    type: Literal["choice"] = Field(title="Type", description="Pick one or several options.")
    options: list[Option] = Field(min_length=2, title="Options", description="Two or more.")


class NumericQuestion(_Question):
    """A number, within a tolerance."""

    type: Literal["numeric"] = Field(title="Type", description="A number.")
    answer: float = Field(title="Answer", description="The right number.", examples=[-70], allow_inf_nan=False)
    tolerance: float = Field(
        0,
        ge=0,
        title="Tolerance",
        description="How far off still counts, in the same unit.",
        examples=[5],
        allow_inf_nan=False,
    )
    unit: str = Field("", title="Unit", description="Shown after the field.", examples=["mV"])


class TextQuestion(_Question):
    """A word or two; case and spaces don't matter."""

    type: Literal["text"] = Field(title="Type", description="A short text.")
    accept: list[NonEmpty] = Field(
        min_length=1,
        title="Accepted answers",
        description="Every spelling that counts as right.",
        examples=[["calcium", "Ca2+"]],
    )


class Pair(Authored):
    """Two things that belong together."""

    left: Markdown = Field(title="Left", description="Shown in order (Markdown).", examples=["AMPA receptor"])
    right: Markdown = Field(title="Right", description="Shown shuffled (Markdown).", examples=["Fast current"])


class MatchQuestion(_Question):
    """The learner finds the right side of each left one."""

    type: Literal["match"] = Field(title="Type", description="Find the pairs.")
    pairs: list[Pair] = Field(min_length=2, title="Pairs", description="Two or more.")


class OrderQuestion(_Question):
    """The learner puts items in order."""

    type: Literal["order"] = Field(title="Type", description="Put in order.")
    items: list[NonEmpty] = Field(
        min_length=2,
        title="Items",
        description="In the right order (Markdown).",
        examples=[["Depolarise", "Open", "Enter"]],
    )


Question = Annotated[
    RecallQuestion | ChoiceQuestion | NumericQuestion | TextQuestion | MatchQuestion | OrderQuestion,
    Discriminator("type"),
]


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
    prove_it: list[Question] = Field(
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
