"""Questions whose numbers a tool makes anew for each learner: numbers with parameters, where a formula here says the
same of each of them."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.importers.questions import Question, numeric, plain_number
from coursekit.lint.rules.unsound_formula import DECIMALS, RESERVED
from coursekit.questions.formulas import CONSTANTS, FUNCTIONS, LONGEST, BadFormula, NumericFormula, Undefined
from coursekit.questions.types.numeric import LARGEST
from coursekit.questions.variants import MOST, NAME, all_values, names_in, rounded

MOST_NAMES = 12
_MOST_NUMBERS = 100
"""Of one parameter that is a list: a front matter that people read."""


class NotCarried(Exception):
    """What keeps a question from having parameters; the message reads on from “for”."""


@dataclass(frozen=True)
class Calculated:
    """``formula`` is as the tool writes it, ``numbers`` are those that its names can be, ``share`` says that the
    tolerance is one of the answer. ``prompt`` has names in braces.
    """

    prompt: str
    formula: str
    numbers: Mapping[str, Sequence[float]]
    tolerance: float = 0
    share: bool = False
    unit: str = ""


def calculated(question: Calculated, **more: Any) -> tuple[Question, list[str]]:
    """The question, and what of it is not quite the same. Raises NotCarried."""
    if len(question.numbers) > MOST_NAMES:
        raise NotCarried("it has more names than anybody can follow")
    numbers, losses = _few(question.numbers)
    formula = formula_of(question.formula)
    answers = _answers(formula, numbers, question.prompt)
    tolerance = question.tolerance
    if question.share and tolerance:
        tolerance = min(map(abs, answers)) * question.tolerance
        losses.append(
            f"a tolerance of {question.tolerance * 100:g} % of the answer, which is {tolerance:g} for all here"
        )
    if not tolerance and any(round(answer, DECIMALS) != answer for answer in answers):
        raise NotCarried("nothing says where to round its answer")
    made = numeric(question.prompt, 0, float(f"{tolerance:.3g}"), question.unit, **more)
    del made["answer"]
    lists = {name: [plain_number(number) for number in some] for name, some in numbers.items()}
    return made | {"parameters": lists, "formula": formula}, losses


def formula_of(words: str) -> str:
    """A formula of Moodle's or Canvas's as it is written here. Raises NotCarried."""
    if len(words) > 2 * LONGEST:
        raise NotCarried("its formula is too long")
    plain = re.sub(r"\{(\w+)\}", r"\1", words.strip().lstrip("=")).replace("^", "**").replace("pi()", "pi")
    try:
        tree = _Here().visit(ast.parse(plain, mode="eval"))
        written = ast.unparse(tree)
        NumericFormula(written)
    except (BadFormula, SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotCarried("its formula can't be written here") from None
    return written


class _Here(ast.NodeTransformer):
    """Functions by the names that they have here."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "pow" and len(node.args) == 2:
            return ast.BinOp(node.args[0], ast.Pow(), node.args[1])
        if name == "log" and len(node.args) == 1:
            node.func = ast.Name("ln", ast.Load())
        return node


def _few(numbers_by_name: Mapping[str, Sequence[float]]) -> tuple[dict[str, list[float]], list[str]]:
    """Numbers of which no more variants come than lint proves."""
    numbers = {name: list(dict.fromkeys(some))[:_MOST_NUMBERS] for name, some in numbers_by_name.items()}
    count = 1
    for some in numbers.values():
        count *= max(1, len(some))
    losses = []
    while count > MOST:
        longest = max(numbers, key=lambda name: len(numbers[name]))
        count = count // len(numbers[longest]) * (len(numbers[longest]) - 1)
        numbers[longest].pop()
    for name, some in numbers.items():
        if len(some) < len(set(numbers_by_name[name])):
            losses.append(f"{len(set(numbers_by_name[name]))} numbers for {name}, of which {len(some)} are taken")
    return numbers, losses


def _answers(formula: str, numbers: Mapping[str, Sequence[float]], prompt: str) -> list[float]:
    """The answers of all variants. Raises NotCarried where lint would."""
    read = NumericFormula(formula)
    shown = {name for name, _ in names_in(prompt)}
    if not numbers or not all(numbers.values()):
        raise NotCarried("it says no numbers")
    for name in numbers:
        if name in (*CONSTANTS, *FUNCTIONS, *RESERVED) or not re.fullmatch(NAME, name):
            raise NotCarried(f"{name} means something else here")
        if name not in shown:
            raise NotCarried(f"its prompt does not show {name}")
    if shown - numbers.keys() or read.names - numbers.keys():
        raise NotCarried("it names something that has no numbers")
    try:
        answers = [rounded(read.value(values)) for values in all_values({name: list(n) for name, n in numbers.items()})]
    except (BadFormula, Undefined):
        raise NotCarried("its formula has no value for some of its numbers") from None
    if any(abs(answer) >= LARGEST for answer in answers):
        raise NotCarried("nobody can enter some of its answers")
    return answers
