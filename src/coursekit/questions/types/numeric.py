"""A number within a tolerance."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Self

from msgspec.structs import replace

from coursekit.questions import MANY, AnyQuestion
from coursekit.questions.answer import Answer, Number
from coursekit.questions.variants import Variant, variants_of
from coursekit.text.field import Field

LARGEST = 1e300
"""Learners can enter smaller numbers (``player/questions/number.js``)."""
_LONGEST = 10


class Numeric(AnyQuestion, frozen=True):
    """A number, within a tolerance."""

    type: ClassVar[str] = "numeric"
    about: ClassVar[str] = "A number."
    worked_out: ClassVar[tuple[str, ...]] = ("answer",)
    worked_out_from: ClassVar[tuple[str, ...]] = ("parameters", "formula")

    answer: Annotated[
        float,
        Field(
            "Answer",
            "The right number; or `formula`, with `parameters`.",
            [-70],
            exported="The right number; of a question with a formula, the one to its prompt as it stands here.",
            unit="the question's `unit`",
            unless="formula",
        ),
    ]
    tolerance: Annotated[
        float,
        Field(
            "Tolerance",
            "How far off still counts, in the same unit.",
            [5],
            exported="How far off still counts.",
            unit="the question's `unit`",
            least=0,
        ),
    ] = 0
    unit: Annotated[
        str, Field("Unit", "Shown after the field.", ["mV"], exported="Of the answer and the tolerance.", asked="as-is")
    ] = ""
    parameters: Annotated[
        Mapping[str, Any],
        Field(
            "Parameters",
            "Numbers of which each learner gets others, by name: a range or a list. `{a}` in a text stands for one.",
            [{"a": "2..9", "b": "0.5..2 by 0.5", "c": [10, 100]}],
            exported="What the parameters can be, by name: a range, with a step or in ones, or a list.",
        ),
    ] = {}
    formula: Annotated[
        str,
        Field(
            "Formula",
            "The right number by the parameters: + - * / % **, brackets, and functions such as sqrt(a).",
            ["a * b / 2"],
            exported="The right number by the parameters; empty for a question without.",
        ),
    ] = ""
    derived: ClassVar[Mapping[str, Field]] = {
        "template": Field(
            "Template", "The prompt with its parameters in braces; empty for a question without.", ["What is {a} × 2?"]
        )
    }

    @property
    def template(self) -> str:
        return self.prompt if self.formula else ""

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        return variants_of(self.key, self.parameters, self.formula) if self.formula else ()

    def as_variant(self, variant: Variant) -> Self:
        return replace(self, answer=variant.answer, parameters={}, formula="", of=self.key)

    @property
    def answer_formula(self) -> str:
        return self.formula

    @property
    def parts(self) -> int:
        return 0

    @property
    def answer_size(self) -> int:
        return _LONGEST

    @property
    def shorter_answers(self) -> int:
        return _LONGEST

    @property
    def lower_scores(self) -> int:
        return 1

    @property
    def wrong_answers(self) -> int:
        return MANY

    @property
    def right_answer(self) -> Answer:
        return Number(self.variants[0].answer if self.variants else self.answer, self.tolerance)

    @property
    def meaning_parts(self) -> tuple[str, ...]:
        if self.formula:
            return (self.formula, repr(sorted(self.parameters.items())), repr(float(self.tolerance)))
        return super().meaning_parts

    @property
    def can_be_right(self) -> bool:
        return bool(self.formula) or abs(self.answer) - self.tolerance < LARGEST
