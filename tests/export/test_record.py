"""How long a learner record can get, as the exporter computes it, and what the player then keeps."""

import json
import random
import subprocess
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import replace

from conftest import REPOSITORY, real_course
from coursekit.course.model import Concept, Course
from coursekit.course.record_size import ROOM, worst_case
from coursekit.export.scorm import Version
from coursekit.export.scorm.obstacles import obstacles
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import Profile
from coursekit.questions.types.choice import Choice, Option
from coursekit.questions.types.hotspot import Hotspot, Region
from coursekit.questions.types.match import Match, Pair
from coursekit.questions.types.numeric import Numeric
from coursekit.questions.types.order import Order
from coursekit.questions.types.recall import Recall
from coursekit.questions.types.text import Text
from coursekit.questions.union import Question
from coursekit.text.keys import short_key
from export.sample import saying, small_course
from turns import first_in

PLAYER = Path(__file__).parents[2] / "src/coursekit/player"


def whole(version: Version) -> Plan:
    """A package with one SCO."""
    return Plan(version, "course", Profile())


def measure(*cases: tuple[Course, bool, list[int]]) -> dict[str, Any]:
    """What the player says of each course: its answers' sizes, and what is left of an unlucky learner in some rooms."""
    asked = [
        {"outline": outline(course, whole("1.2")), "several": several, "rooms": rooms}
        for course, several, rooms in cases
    ]
    command = ["node", str(Path(__file__).with_name("measure_record.js")), str(PLAYER)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def question(kind: str, size: int, number: int, *, several: bool = False) -> Question:
    common: dict[str, Any] = {
        "id": "", "prompt": f"Question {number}", "hint": "", "explanation": "", "points": 1.0,
        "tries": None, "route": ("prove_it", 0),
    }  # fmt: skip
    match kind:
        case "recall":
            return Recall(**common, answer="", rubric=("",) * size)
        case "choice":
            return Choice(**common, options=tuple(Option("", several or not place, "") for place in range(size)))
        case "hotspot":
            regions = tuple(Region("", correct=several or not place) for place in range(size))
            return Hotspot(**common, picture="", alt="", regions=regions)
        case "numeric":
            return Numeric(**common, answer=0, tolerance=0, unit="")
        case "text":
            return Text(**common, accept=("",) * size)
        case "match":
            return Match(**common, pairs=(Pair("", ""),) * size)
    return Order(**common, items=("",) * size)


def with_concepts(course: Course, concepts: list[Concept]) -> Course:
    """The course with these concepts, all in its first stage."""
    return structs.replace(course, stages=(structs.replace(course.stages[0], concepts=tuple(concepts)),))


def random_course(course: Course, seed: int, *, several: bool) -> Course:
    """Up to 1,100 concepts, and up to 40 questions in one, so that their numbers take one, two and three characters.

    In every fourth, these are pools, of which a learner is asked one question each.
    """
    rng = random.Random(seed)
    pattern = course.concepts[0]
    sizes = {
        "recall": (0, 14),
        "choice": (2, 20),
        "numeric": (0, 0),
        "text": (1, 40),
        "match": (2, 26),
        "order": (2, 40),
        "hotspot": (2, 20),
    }
    concepts = []
    for number in range(rng.choice([1, 31, 32, 40, 1100])):
        kinds = rng.choices(list(sizes), k=rng.choice([1, 2, 7, 8, 40]) if number < 40 else 1)
        asked = tuple(question(kind, rng.randint(*sizes[kind]), at, several=several) for at, kind in enumerate(kinds))
        if seed % 4 == 3:
            asked = tuple(replace(one, pool=f"pool-{at % 3}") for at, one in enumerate(asked))
        concepts.append(structs.replace(saying(pattern, prove_it=asked), id=f"concept-{number}"))
    return with_concepts(course, concepts)


def sure(course: Course) -> list[int]:
    """Rooms in which all answers fit for sure, in which all scores do, and one too small for anything."""
    return [worst_case(course, answers=True), worst_case(course, answers=False), 20]


def test_what_is_promised_to_fit_fits(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    courses = [course, *(random_course(course, seed, several=seed % 2 == 0) for seed in range(16))]
    measured = measure(*((made, place % 2 == 1, sure(made)) for place, made in enumerate(courses)))
    assert measured["limits"] == {str(version): room for version, room in ROOM.items()}
    for made, sizes, (with_answers, with_scores, nothing) in zip(
        courses, measured["sizes"], measured["found"], strict=True
    ):
        assert sizes == [question.answer_size for concept in made.concepts for question in concept.prove_it]
        assert with_answers == "answers"
        assert with_scores in ("answers", "scores")
        assert nothing == ""


PAGE = (REPOSITORY / "docs/learner-record.md").read_text(encoding="utf-8")
ROWS = {
    "choice": "choice, one of four",
    "choice several": "choice, all that apply of four",
    "choice recall order": "choice, recall, order",
    "numeric text match": "numeric, text, match",
}
"""What the page calls them."""


@pytest.mark.parametrize("kinds", ROWS)
def test_the_promise_is_not_much_less_than_what_fits(tmp_path: Path, kinds: str) -> None:
    pattern = small_course(tmp_path).concepts[0]
    several = kinds == "choice several"
    types = kinds.removesuffix(" several").split()
    asked = [question(types[at % len(types)], 4, at, several=several) for at in range(3)]
    concepts = [
        structs.replace(
            saying(pattern, prove_it=tuple(replace(one, id=f"{number}-{one.prompt}") for one in asked)),
            id=f"concept-{number}",
        )
        for number in range(500)
    ]
    course = with_concepts(small_course(tmp_path), concepts)
    answers, scores = worst_case(course, answers=True), worst_case(course, answers=False)
    assert f"| {ROWS[kinds]} | {answers:,} | {scores:,} |" in PAGE
    [found] = measure((course, several, [answers, scores, round(answers * 0.6), round(scores * 0.75)]))["found"]
    assert found[0] == "answers"
    assert found[1] in ("answers", "scores")
    assert found[2] in ("scores", "")
    assert found[3] == ""
    if kinds == "choice":
        assert answers <= ROOM["1.2"], "500 concepts with three questions each keep every answer in SCORM 1.2"
    assert scores <= ROOM["1.2"]


def test_of_a_pool_as_many_answers_count_as_are_drawn(tmp_path: Path) -> None:
    pattern = small_course(tmp_path).concepts[0]
    asked = tuple(replace(question("match", 4, at), pool="p") for at in range(40))
    pooled = [structs.replace(saying(pattern, prove_it=asked), id=f"concept-{number}") for number in range(30)]
    alone = [structs.replace(saying(pattern, prove_it=asked[:1]), id=f"concept-{number}") for number in range(30)]
    course = small_course(tmp_path)
    with_pools, without = (worst_case(with_concepts(course, each), answers=True) for each in (pooled, alone))
    assert without <= with_pools <= without + 60, "longer keys, to tell forty questions apart"


def test_the_real_course_fits() -> None:
    whole_course = real_course()
    assert worst_case(whole_course, answers=True) <= ROOM["1.2"] / 2, "half of the room is for learners' own words"


@first_in("1.2")
def test_a_course_that_is_too_long_is_told_so(tmp_path: Path, version: Any) -> None:
    course = small_course(tmp_path)
    pattern = course.concepts[0]
    count = 1
    while worst_case(course, answers=False) <= ROOM[version]:
        count *= 2
        course = with_concepts(course, [structs.replace(pattern, id=f"concept-{number}") for number in range(count)])
    found = [problem for problem in obstacles(course, whole(version)) if "characters" in problem.message]
    assert len(found) == 1
    assert f"{ROOM[version]:,}" in found[0].message
    assert f"{worst_case(course, answers=False):,}" in found[0].message
    assert found[0].span.path == "course.yaml"
    assert found[0].help == (
        "Export scorm2004, which keeps more, or split the course in two."
        if version == "1.2"
        else "Ask fewer questions, or split the course in two."
    )
    just_fits = with_concepts(course, list(course.concepts[: _most(course, ROOM[version])]))
    assert [problem for problem in obstacles(just_fits, whole(version)) if "characters" in problem.message] == []


def _most(course: Course, room: int) -> int:
    """How many of its concepts fit."""
    sizes = range(1, len(course.concepts) + 1)
    return bisect_right(
        sizes, room, key=lambda n: worst_case(with_concepts(course, list(course.concepts[:n])), answers=False)
    )


def test_keys_that_clash_are_told(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    first, second = course.concepts[:2]
    clash = (
        structs.replace(first, written_formerly=("resting",)),
        structs.replace(second, written_formerly=("resting",)),
    )
    problems = list(obstacles(with_concepts(course, list(clash)), whole("1.2")))
    assert [problem.span.path for problem in problems] == [second.path]
    assert first.name in problems[0].message
    assert second.name in problems[0].message
    assert problems[0].related[0].span.path == first.path

    twins = saying(first, prove_it=(first.prove_it[0], replace(first.prove_it[0], route=("prove_it", 1))))
    problems = list(obstacles(with_concepts(course, [twins]), whole("2004")))
    assert [problem.span for problem in problems] == [first.span("prove_it", 1, "prompt")]
    assert problems[0].help == "Give one of them another id."


def test_a_rename_is_no_clash(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    renamed = structs.replace(course.concepts[0], written_formerly=("nerve-cell", course.concepts[0].id))
    assert list(obstacles(with_concepts(course, [renamed]), whole("1.2"))) == []
    key = outline(with_concepts(course, [renamed]), whole("1.2"))["stages"][0]["concepts"][0]["formerly"][0]
    assert key == short_key("concept", "nerve-cell")


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_an_empty_course_is_refused(tmp_path: Path, version: Any) -> None:
    problems = list(obstacles(with_concepts(small_course(tmp_path), []), whole(version)))
    assert [problem.span.path for problem in problems] == ["course.yaml"]
    assert "no concepts" in problems[0].message
