"""A `numeric` question with parameters whose answer is undefined or ambiguous for some of them.

All numbers that a learner could get are worked out, up to 10,000 variants. Each must have one answer, which follows
from what the prompt shows, and which can be entered: where it has many decimals, `tolerance` says how far off still
counts.

**Bad:** `parameters: {a: 0..9}` and `formula: 12 / a`

**Good:** `prompt: How much is 12 ÷ {a}, to one decimal?`, with `parameters: {a: 1..9}`, `formula: 12 / a` and
`tolerance: 0.1`
"""

import re
from collections.abc import Iterator, Mapping

from coursekit.course.model import Concept
from coursekit.lint.rules import Setting
from coursekit.questions.formulas import CONSTANTS, FUNCTIONS, BadFormula, NumericFormula, Undefined
from coursekit.questions.types.numeric import LARGEST, Numeric
from coursekit.questions.variants import MOST, RANGE, all_values, count_of, names_in, rounded, values_in
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.text.suggest import did_you_mean

SEVERITY = Severity.ERROR

DECIMALS = 6
"""Of an answer without a tolerance: who has to enter more has to guess where to stop."""
RESERVED = ("answer",)


def check_concept(concept: Concept, _setting: Setting) -> Iterator[Diagnostic]:
    for question in concept.prove_it:
        if isinstance(question, Numeric) and (question.formula or question.parameters):
            yield from _Checking(concept, question).found()


class _Checking:
    """One question; the first thing that is wrong with it hides what follows from that."""

    def __init__(self, concept: Concept, question: Numeric) -> None:
        self.concept = concept
        self.question = question
        self.parameters = question.parameters

    def found(self) -> Iterator[Diagnostic]:
        question = self.question
        if self._has("answer") and question.formula:
            yield self._at("answer", "This question has an answer and a formula", "Leave one of them out.")
        elif not question.formula:
            yield self._at(
                "parameters", "No formula says what follows from these", "Add formula: such as a * b.", "formula"
            )
        elif not self.parameters:
            help = "Add parameters: such as {a: 2..9}; for one number, write answer: instead."
            yield self._at("formula", "This formula has no parameters", help, "parameters")
        elif wrong := next(self._wrong_parameters(), None):
            yield wrong
        elif all(map(values_in, self.parameters.values())):
            yield from self._formula()

    def _has(self, key: str) -> bool:
        return self.concept.document.at((*self.question.route, key)) is not None

    def _span(self, *route: str) -> Span:
        return self.concept.span(*self.question.route, *route)

    def _at(self, key: str, message: str, help: str, without: str = "") -> Diagnostic:
        follows = lacking(self.concept.path, self.question.route, without) if without else ""
        return Diagnostic(self._span(key), message, help, follows=follows)

    def _wrong_parameters(self) -> Iterator[Diagnostic]:
        for name, written in self.parameters.items():
            if name in (*CONSTANTS, *FUNCTIONS, *RESERVED):
                help = "Call the parameter otherwise."
                yield Diagnostic(self._key(name), f"“{name}” means something else in formulas and texts", help)
            elif not values_in(written) and (isinstance(written, list) or re.fullmatch(RANGE, str(written))):
                message = f"There is no number in the range of “{name}”"
                help = "Write the smaller number first: 2..9."
                if re.search(r"by -?0*\.?0*$", str(written)):
                    help = "Write a step that is more than 0: 0.5..2 by 0.5."
                yield Diagnostic(self._span("parameters", name), message, help)
        count = count_of(self.parameters)
        if count > MOST:
            message = f"These parameters make more than {MOST:,} variants, too many to prove each"
            yield self._at(
                "parameters", message, "Give fewer numbers: a shorter range, or one with a step, 10..90 by 10."
            )

    def _key(self, name: str) -> Span:
        return self.concept.document.key_span((*self.question.route, "parameters", name))

    def _formula(self) -> Iterator[Diagnostic]:
        try:
            formula = NumericFormula(self.question.formula)
        except BadFormula as error:
            yield self._at("formula", str(error), error.help)
            return
        if unknown := sorted(formula.names - self.parameters.keys()):
            help = did_you_mean(unknown[0], self.parameters, f"Add {unknown[0]}: to parameters, such as 2..9.")
            yield self._at("formula", f"There is no parameter “{unknown[0]}”", help)
            return
        yield from self._shown(formula)
        yield from self._answers(formula)

    def _shown(self, formula: NumericFormula) -> Iterator[Diagnostic]:
        """What learners must see, and what is meant to be seen and is nothing."""
        shown = {name for name, _ in names_in(self.question.prompt)}
        for name in self.parameters:
            if name not in formula.names and name not in shown:
                yield Diagnostic(self._key(name), f"Nothing uses the parameter “{name}”", "Take it out.")
            elif name not in shown:
                message = f"The answer depends on “{name}”, which the prompt does not show"
                yield Diagnostic(self._key(name), message, f"Write {{{name}}} in the prompt, where its number stands.")
        for key in ("prompt", "hint", "explanation"):
            known = frozenset((*self.parameters, *(RESERVED if key == "explanation" else ())))
            for name, in_formula in names_in(getattr(self.question, key)):
                if name not in known and not in_formula:
                    help = did_you_mean(name, known, "Put a backslash before the brace if it is meant.")
                    yield self._at(key, f"There is no parameter “{name}”", help)

    def _answers(self, formula: NumericFormula) -> Iterator[Diagnostic]:
        for values in all_values(self.parameters):
            try:
                answer = rounded(formula.value(values))
            except Undefined as error:
                message = f"With {_listed(values)}, this formula has no value: {error}"
                yield self._at("formula", message, "Choose parameters for which it has one.")
                return
            except BadFormula as error:
                yield self._at("formula", str(error), error.help)
                return
            if abs(answer) >= LARGEST:
                message = f"With {_listed(values)}, the answer is {answer:g}, which nobody can enter"
                yield self._at("formula", message, "Choose smaller numbers.")
                return
            if not self.question.tolerance and round(answer, DECIMALS) != answer:
                message = f"With {_listed(values)}, the answer is {answer:g}…, and nothing says where to round it"
                help = "Add tolerance: with how far off an answer may be, or round it in the formula and the prompt."
                yield self._at("formula", message, help)
                return


def _listed(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} = {number:g}" for name, number in values.items())
