"""A type that is added by half, or that looks whole and is not: the tool that `make check` runs says what it lacks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from questions.grown_house import PLACES, build_house, run

PYTHON, PLAYER, TEMPLATE = PLACES
Edit = Callable[[str], str]
UNSEEN = '    why: Annotated[str, Field("Why", "Why.", ["x"])] = ""'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = build_house(tmp_path_factory.mktemp("house"))
    assert run(house, "tools/question_types.py").returncode == 0
    done = run(house, "tools/question_types.py", "--check")
    assert (done.returncode, done.stdout) == (0, ""), "whole, it passes"
    return house


@pytest.fixture
def whole(house: Path) -> Iterator[Path]:
    """The same after each test."""
    files = [house / "src" / "coursekit" / folder / name for name, folder in PLACES.items()]
    files += [house / "src" / "coursekit" / name for name in ("questions/union.py", "player/questions/types.js")]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    yield house
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")


def instead(before: str, after: str) -> Edit:
    def edit(text: str) -> str:
        assert before in text
        return text.replace(before, after)

    return edit


HALVES: dict[str, tuple[str, Edit, str]] = {
    "the name of another type": (PYTHON, instead('"true-false"', '"choice"'), "is not called by its file's name"),
    "a name that is not its file's": (PYTHON, instead('"true-false"', '"truefalse"'), "not called by its file's name"),
    "no name": (PYTHON, instead('    type: ClassVar[str] = "true-false"\n', ""), "is not called by its file's name"),
    "a class of another name": (
        PYTHON,
        instead("class TrueFalse", "class Truefalse"),
        "cannot import name 'TrueFalse'",
    ),
    "no description for editors": (PYTHON, instead("    about: ClassVar", "    says: ClassVar"), "lacks about"),
    "a field in no schema": (
        PYTHON,
        instead('Annotated[bool, Field("So", "True for a sentence that is so.", [True])]', "bool"),
        "has “so” without a description",
    ),
    "a field that nobody sees": (
        PYTHON,
        instead("    @property\n    def parts", f"{UNSEEN}\n\n    @property\n    def parts"),
        "Nobody sees “why” of true-false",
    ),
    "a look away from mypy": (PYTHON, instead("-> Answer:", "-> int:  # type: ignore"), "tells mypy to look away"),
    "a property that is missing": (PYTHON, instead("def wrong_answers", "def wrong"), "lacks wrong_answers"),
    "no right answer": (PYTHON, instead("def right_answer", "def right"), "lacks right_answer"),
    "words in no language": (PLAYER, instead('words("answer_first")', 'words("answer_so")'), "says “answer_so”"),
    "a look away from tsc": (PLAYER, lambda text: f"// @ts-nocheck\n{text}", "tells tsc to look away"),
    "an empty module of the player": (PLAYER, lambda _: "", "nobody could answer them"),
    "a macro in a remark": (
        TEMPLATE,
        lambda text: f"{{# {{% macro answer(question, strings) %}} #}}{text.replace('macro answer', 'macro answers')}",
        "lack answer in",
    ),
    "an empty macro": (
        TEMPLATE,
        instead("<p>{{ both[0 if question.so else 1] }}. {{ question.because_html }}</p>", "{#- because so -#}"),
        "lack answer in",
    ),
    "a macro that is given more": (
        TEMPLATE,
        instead("macro form(question, name, strings)", "macro form(question, name)"),
        "has form(question, name), which is given question, name, strings",
    ),
    "words in no language, on paper": (
        TEMPLATE,
        instead("strings.book_choose_one", "strings.so"),
        "says “so”",
    ),
    "a field that is not there": (TEMPLATE, instead("question.so", "question.is_so"), "reads question.is_so"),
    "a template that can't be read": (TEMPLATE, instead("{% endmacro %}", ""), "can't be read"),
}


@pytest.mark.parametrize("half", HALVES)
def test_it_does_not_pass(half: str, whole: Path) -> None:
    """Even if the lists are written anew."""
    name, edit, said = HALVES[half]
    file = whole / "src" / "coursekit" / PLACES[name] / name
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    run(whole, "tools/question_types.py")
    told = run(whole, "tools/question_types.py", "--check")
    assert told.returncode == 1
    assert said in told.stdout + told.stderr
