"""Questions, with their answers and without."""

from pydantic import Field

from coursekit.questions import find_types
from coursekit.schema.described import before_answering, exported, one_of, type_field
from coursekit.schema.export.plain import Exported, Key, RichText, unit


class _BeforeAnswering(Exported):
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
    case: str | None = Field(
        title="Case", description="Id of the one in `cases` that it is about, or null.", examples=["mrs-b"]
    )
    tests: list[str] = Field(
        title="Tests", description="Ids of the concept's objectives that it tests.", examples=[["predict"]]
    )
    pool: str | None = Field(
        title="Pool", description="That it is drawn from, if it names one; see `draws`.", examples=["ions"]
    )


class _Question(_BeforeAnswering):
    explanation: RichText | None = Field(title="Explanation", description="Shown after the answer.")


class Draw(Exported):
    """A pool of questions: each learner is asked some of them, drawn once an attempt."""

    pool: str | None = Field(
        title="Pool", description="Its name; null: all questions of the concept that name none.", examples=["ions"]
    )
    draw: int = Field(
        ge=1,
        title="Draw",
        description="How many a learner is asked.",
        examples=[2],
        json_schema_extra=unit("questions"),
    )
    of: int = Field(
        ge=1, title="Of", description="How many there are.", examples=[5], json_schema_extra=unit("questions")
    )


Question = one_of(
    exported(kind, _Question, RichText, type=type_field(name, kind.about)) for name, kind in find_types().items()
)
"""A question of any type; ``questions/types`` says what each of them holds."""


AskedQuestion = one_of(
    before_answering(kind, _BeforeAnswering, RichText, type=type_field(name, kind.about))
    for name, kind in find_types().items()
)
"""A question as learners see it before they answer."""
