"""Formulas for screens and for print: nothing in them is code, and they say no more and no less than their TeX."""

import base64
import re
from xml.etree import ElementTree

import pytest

from coursekit.render.maths import to_mathml, to_picture
from coursekit.text.tex import LONGEST, NotMaths


def parts(tex: str) -> list[str]:
    """The elements of a formula with their texts, in order."""
    math = ElementTree.fromstring(to_mathml(tex, display=True))
    return [f"{element.tag.rpartition('}')[2]} {element.text or ''}".strip() for element in math.iter()]


def width(tex: str) -> float:
    """Of the picture, in px."""
    source = re.search(r"base64,([^\"]+)", to_picture(tex, True, 10))
    assert source
    return float(ElementTree.fromstring(base64.b64decode(source[1])).attrib["width"])


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<img/src=x/onerror=alert(1)>}",
        r"\mbox{</mtext><script>alert(1)</script>}",
        r"\unicode{x3c}script>",
        r"\hspace{<b>}",
    ],
)
def test_no_formula_is_code(tex: str) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(to_mathml(tex, False)).iter()}
    assert tags <= {"math", "mrow", "mi", "mo", "mtext", "mspace", "mstyle"}


@pytest.mark.parametrize("tex", [r"\href{javascript:alert(1)}{x}", r"\style{position:fixed}{x}", r"\class{a}{x}"])
def test_no_formula_has_addresses_and_styles(tex: str) -> None:
    assert re.search("href|style|class|javascript", to_mathml(tex, False)) is None


@pytest.mark.parametrize(
    "tex",
    [
        r"\def\a{\b\b}\def\b{\c\c}\a",
        r"\newcommand{\a}{b}\a",
        "x" * LONGEST + "x",
        "{" * 40 + "x" + "}" * 40,
        r"\frac{1}{" * 30 + "x" + "}" * 30,
        r"\sqrt" * 120 + "x",
        "",
        "{x",
    ],
)
def test_what_could_run_away_is_not_read(tex: str) -> None:
    with pytest.raises(NotMaths):
        to_picture(tex, True, 10)
    with pytest.raises(NotMaths):
        to_mathml(tex, display=False)


def test_a_continued_fraction_is_no_danger() -> None:
    assert "maths-picture" in to_picture(r"1 + \frac{1}{" * 6 + r"\left(x\right)" + "}" * 6, True, 10)


def test_numbers_stand_where_they_were_asked_for() -> None:
    assert not [part for part in parts(r"\begin{align} a &= b \\ c &= d \end{align}") if part.startswith("mtext")]
    tagged = parts(r"\begin{align} a &= b \tag{7} \\ c &= d \notag \label{x} \end{align}")
    assert [part for part in tagged if part.startswith("mtext")] == ["mtext (7)"]
    assert width(r"E = mc^2 \tag{3}") < 2 * width("E = mc^2")


def test_a_matrix_with_its_brackets_has_a_superscript() -> None:
    for tex in (r"\begin{pmatrix} a \\ b \end{pmatrix}^T", r"\binom{n}{k}^2"):
        msup = ElementTree.fromstring(to_mathml(tex, display=True))[0][0]
        assert len(msup) == 2
        assert len(msup[0]) == 3
        assert "maths-picture" in to_picture(tex, True, 10)


@pytest.mark.parametrize("tex", [r"\log_2 8", r"\log 8", r"\sin x", r"\sin^2 x", r"\ln\frac{1}{2}"])
def test_names_of_functions_stand_apart(tex: str) -> None:
    assert "mspace" in parts(tex)
    assert "mspace" not in parts(r"\ln(x)")


@pytest.mark.parametrize(("name", "after"), [(r"\log_2", "8"), (r"\operatorname{rank}", "A"), (r"\lim_x", "f")])
def test_names_in_pictures_stand_apart(name: str, after: str) -> None:
    margins = 2
    assert width(f"{name} {after}") - (width(name) + width(after) - margins) > 1


def test_mod_stands_between_its_numbers() -> None:
    assert width(r"a \bmod n") > width(r"a \mathrm{mod} n") + 3


@pytest.mark.parametrize(
    "environment", ["aligned", "align", "align*", "alignat*}{2", "gather", "multline", "equation", "split", "dcases"]
)
def test_environments_of_amsmath(environment: str) -> None:
    name = environment.partition("}")[0]
    tex = rf"\begin{{{environment}}} a \\ b \end{{{name}}}"
    assert not any("&" in part or part == "mn 2" for part in parts(tex))
    assert "maths-picture" in to_picture(tex, True, 10)
