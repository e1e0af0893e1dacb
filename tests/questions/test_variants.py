"""Formulas of authors, and what becomes of a question with parameters."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.course.load import load_course
from coursekit.questions.formulas import BadFormula, NumericFormula, Undefined
from coursekit.questions.types.numeric import Numeric
from coursekit.questions.variants import SHIPPED, filled, names_in, values_in, variants_of
from coursekit.render.variants import all_variants
from export.sample import concept, write_course

CURRENT = {
    "type": "numeric",
    "prompt": "{i} nA for {t} s: $Q = {i}$?",
    "parameters": {"i": "2..9", "t": "0.5..2 by 0.5"},
    "formula": "i * t",
    "explanation": "{i} × {t} = {answer}",
}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a * b / 2", 3),
        ("-a ** 2 % 5", 1),
        ("sqrt(a + b - 1) + min(a, b)", 4),
        ("round(b / a, 2)", 1.5),
        ("ln(e) + log10(100)", 3),
        ("0.1 + 0.2", 0.3),
    ],
)
def test_formulas_are_worked_out(formula: str, value: float) -> None:
    assert NumericFormula(formula).value({"a": 2, "b": 3}) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "open('x')",
        "a.real",
        "[x for x in a]",
        "(lambda: 1)()",
        "a if a else 1",
        "a = 1",
        "a; b",
        "'x' * 9",
        "a @ b",
        "a << 9",
        "f'{a}'",
        "sqrt.__self__",
        "sqrt(*a)",
        "sqrt(x=1)",
        "True",
        "1j",
        "",
        "(" * 150,
        "a" * 300,
        "a\x00",
        "print(a)",
    ],
)
def test_what_is_more_than_arithmetic_is_refused(text: str) -> None:
    with pytest.raises(BadFormula):
        NumericFormula(text).value({"a": 1, "b": 2})


@pytest.mark.parametrize(
    "text", ["9**9**9**9", "exp(9999)", "1 / 0", "1 % 0", "sqrt(0 - 1)", "ln(0)", "(0 - 8) ** 0.5"]
)
def test_what_has_no_value_is_told_at_once(text: str) -> None:
    with pytest.raises(Undefined):
        NumericFormula(text).value({})


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    with contextlib.suppress(BadFormula, Undefined):
        assert isinstance(NumericFormula(text).value({"a": 1.0}), float)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("2..4", (2, 3, 4)),
        (" -1 .. 1 ", (-1, 0, 1)),
        ("0.1..0.3 by 0.1", (0.1, 0.2, 0.3)),
        ([5, 1, 5], (5, 1)),
        ("4..2", ()),
        ("1..9 by 0", ()),
        ("a..b", ()),
        ([True, "2"], ()),
        (None, ()),
    ],
)
def test_ranges(written: object, values: tuple[float, ...]) -> None:
    assert values_in(written) == values


def test_a_range_without_end_is_not_counted_to_its_end() -> None:
    assert len(values_in("0..999999999999999999")) < 20_000
    assert variants_of("key", {"a": "0..999999999999999999"}, "a") == ()


def test_braces_in_formulas_stay_and_decimals_have_their_comma() -> None:
    said = {"a": "2,5", "b": "−3"}
    assert filled("{a} und $\\frac{a}{b}$, `{a}`, \\{a}, {c}", said) == "2,5 und $\\frac{2{,}5}{-3}$, `2,5`, \\{a}, {c}"
    assert list(names_in("{a} $\\sqrt{x}$ \\{b}")) == [("a", False), ("x", True)]


def test_a_wider_range_leaves_most_variants_as_they_are() -> None:
    few, more = (variants_of("key", {"a": f"1..{last}"}, "a") for last in (200, 220))
    assert len(few) == len(more) == SHIPPED
    assert len({one.answer for one in few} & {one.answer for one in more}) > SHIPPED / 2


def test_variants_say_their_numbers_as_the_language_does_and_keep_the_key(tmp_path: Path) -> None:
    course = load_course(write_course(tmp_path, {"a": {"one": concept("One", [CURRENT])}}, language="de"))
    [question] = course.concepts[0].prove_it
    assert isinstance(question, Numeric)
    found = list(all_variants(question, "de"))
    assert len(found) == SHIPPED == len({variant.prompt for variant in found})
    assert {variant.key for variant in found} == {question.key}
    half = next(variant for variant in found if " 0,5 s" in variant.prompt)
    number, _, rest = half.explanation.partition(" × 0,5 = ")
    assert isinstance(half, Numeric)
    assert half.answer == int(number) / 2 == float(rest.replace(",", "."))
    assert f"$Q = {{{number}}}$" in half.prompt


def test_another_range_is_another_meaning_and_the_same_question(tmp_path: Path) -> None:
    def asked(name: str, **changed: object) -> Numeric:
        page = concept("One", [{**CURRENT, "id": "charge", **changed}])
        [question] = load_course(write_course(tmp_path / name, {"a": {"one": page}})).concepts[0].prove_it
        assert isinstance(question, Numeric)
        return question

    first, second = asked("one"), asked("two", formula="i * t * 2")
    assert (first.key, first.meaning != second.meaning) == (second.key, True)
    assert asked("three", hint="Another.").meaning == first.meaning


def test_the_json_export_has_a_variant_and_what_it_comes_from(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from coursekit.cli.export import command

    root = write_course(tmp_path / "course", {"a": {"one": concept("One", [CURRENT])}})
    ran = CliRunner().invoke(command, ["json", str(root), "-o", str(tmp_path / "out")])
    assert ran.exit_code == 0, ran.output
    [file] = tmp_path.glob("out/*/course.json")
    [question] = json.loads(file.read_text(encoding="utf-8"))["stages"][0]["concepts"][0]["prove_it"]
    assert question["template"] == CURRENT["prompt"]
    assert (question["formula"], question["parameters"]) == (CURRENT["formula"], CURRENT["parameters"])
    assert "{i}" not in question["prompt"]["markdown"]
    number, _, rest = question["prompt"]["markdown"].partition(" nA for ")
    assert question["answer"] == int(number) * float(rest.partition(" ")[0])
