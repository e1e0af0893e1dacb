"""Formulas of authors, such as ``a * b / 2``, worked out by simpleeval: arithmetic, some functions, and nothing else.

All is done with floating-point numbers, so that no power of whole numbers can exhaust the machine.
"""

import ast
import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from coursekit.text.expression import expression

LONGEST = 200
"""Characters of a formula: enough for one, and no tower of brackets."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "e": math.e})
FUNCTIONS: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        "abs": abs,
        "ceil": math.ceil,
        "cos": math.cos,
        "exp": math.exp,
        "floor": math.floor,
        "ln": math.log,
        "log10": math.log10,
        "max": max,
        "min": min,
        "round": lambda number, digits=0: round(number, int(digits)),
        "sin": math.sin,
        "sqrt": math.sqrt,
        "tan": math.tan,
    }
)


class BadFormula(ValueError):
    """A text that is no formula; the message says why, and ``help`` what to write."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


class Undefined(ValueError):
    """A formula that has no value for some numbers; the message says why."""


class NumericFormula:
    """A formula that was read. Raises BadFormula where it can't be."""

    def __init__(self, text: str) -> None:
        from simpleeval import SimpleEval

        self._evaluator: Any = SimpleEval(operators=_operators(), functions=dict(FUNCTIONS), names={})
        nodes = (ast.Expr, ast.Name, ast.UnaryOp, ast.BinOp, ast.Call, ast.Constant)
        self._evaluator.nodes = {kind: self._evaluator.nodes[kind] for kind in nodes}
        self._evaluator.nodes[ast.Constant] = _number
        self.text = text
        self._parsed = _parsed(text)
        self.names = frozenset(node.id for node in ast.walk(self._parsed) if isinstance(node, ast.Name)) - {
            *CONSTANTS,
            *FUNCTIONS,
        }

    def value(self, numbers: Mapping[str, float]) -> float:
        """Its value with numbers for its names. Raises Undefined and BadFormula."""
        from simpleeval import InvalidExpression

        self._evaluator.names = {**CONSTANTS, **numbers}
        try:
            found = float(self._evaluator.eval(self.text, self._parsed))
        except ZeroDivisionError:
            raise Undefined("it divides by zero") from None
        except OverflowError:
            raise Undefined("it grows beyond all numbers") from None
        except InvalidExpression as error:
            raise BadFormula(f"This formula can't be worked out: {error}", _KNOWN) from None
        except TypeError:
            raise BadFormula("A function in this formula is given too few or too many numbers", _KNOWN) from None
        except ValueError:
            raise Undefined(
                "a function has no value there, such as a root or a logarithm of what is negative"
            ) from None
        if not math.isfinite(found):
            raise Undefined("it grows beyond all numbers")
        return found


_KNOWN = f"It may have numbers, parameters, + - * / % **, brackets, pi, e, and {', '.join(FUNCTIONS)}."


def _parsed(text: str) -> ast.Expr:
    if len(text) > LONGEST:
        raise BadFormula(f"This formula has {len(text)} characters, more than {LONGEST}", "Write a shorter one.")
    if help := _as_on_paper(text):
        raise BadFormula("This is no formula", help)
    try:
        parsed = ast.parse(text.strip(), mode="exec").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BadFormula("This is no formula", f"Write it as on a keyboard: 2 * a + b ** 2. {_KNOWN}") from None
    if len(parsed) != 1 or not isinstance(parsed[0], ast.Expr):
        raise BadFormula("This is no formula", f"Write it as on a keyboard: 2 * a + b ** 2. {_KNOWN}")
    for node in ast.walk(parsed[0]):
        if isinstance(node, ast.BitXor):
            raise BadFormula("“^” is no sign of formulas", "Write a power with two stars: a ** 2.")
        if not isinstance(node, _ALLOWED):
            raise BadFormula("This formula holds more than arithmetic", _KNOWN)
        if isinstance(node, ast.Constant) and (type(node.value) not in (int, float)):
            raise BadFormula("This formula holds a text", _KNOWN)
        if isinstance(node, ast.Call) and (not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS):
            raise BadFormula("This formula holds a function that is not known", _KNOWN)
    return parsed[0]


def _as_on_paper(text: str) -> str:
    """What to write for what books and other programs write; empty where nothing of that stands here."""
    for pattern, help in _ON_PAPER:
        if found := pattern.search(text):
            return help.format(*(re.sub(r"[{}$]", "", part or "") for part in (found[0], *found.groups())))
    return ""


_NO_SIGN = "Write {1} * {2}: nothing is multiplied without its sign."
_ON_PAPER = tuple(
    (expression(pattern), help)
    for pattern, help in (
        (r"[$\\]", "Write it without dollars and TeX, as on a keyboard: 2 * a + b ** 2."),
        (r"\{\s*(\w+)\s*\}", "Write {1} without braces."),
        (r"[×·⋅∙]", "Write * for “{0}”."),
        (r"[÷∕]|(?<=[\w)\s]):(?=[\w(\s])", "Write / for “{0}”."),
        (r"[−–]", "Write - for “{0}”, a hyphen."),
        (r"[²³]", "Write a power with two stars: a ** 2."),
        (r"√", "Write sqrt(a)."),
        (r"π", "Write pi."),
        (r"(?<![=<>!])=(?!=)", "Write what stands behind “=” alone."),
        (r"\b(?:math|Math|np|numpy)\.(\w+)", "Write {1}, without what stands before the point."),
        (r"(\d+(?:\.\d+)?)\s*%(?=\s*(?:$|[)+*/-]))", "Write {1} / 100: there is no sign for per cent."),
        (
            r"(?<![\w.])(\d+(?:\.\d+)?)(?!e\d)([A-Za-z]\w*|\()",
            _NO_SIGN,
        ),
        (r"([A-Za-z]\w*) +([A-Za-z]\w*)", _NO_SIGN),
    )
)
_ALLOWED = (
    *(ast.Expr, ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Constant, ast.Load),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.Pow, ast.UAdd, ast.USub),
)


def _operators() -> dict[type, Callable[..., float]]:
    import operator

    return {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Mod: operator.mod,
        ast.Pow: math.pow,
        ast.UAdd: operator.pos,
        ast.USub: operator.neg,
    }


def _number(node: ast.Constant) -> float:
    if not isinstance(node.value, int | float):
        raise TypeError
    return float(node.value)
