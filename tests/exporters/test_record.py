"""The exporter's arithmetic is the player's: both compute how long a learner record can get."""

import json
import random
import subprocess
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import REAL_COURSE
from coursekit.course import Concept, Course
from coursekit.identity import short_key
from coursekit.load import load_course
from coursekit.questions import Choice, Match, Numeric, Option, Order, Pair, Question, Recall, Text
from coursekit.record import ROOM, worst_case
from coursekit.scorm.obstacles import obstacles
from coursekit.scorm.outline import outline
from exporters.sample import small_course

PLAYER = Path(__file__).parents[2] / "src/coursekit/player"

MEASURE = """
import { readFileSync } from "node:fs";
const load = (name) => import(`${process.argv[1]}/${name}.js`);
const { worstCase, LIMITS, encode, emptyRecord, questionKey, ...values } = await load("record");
const { answerSize } = await load("questions/index");

function longest(outline) {
  const record = emptyRecord();
  const concepts = outline.stages.flatMap((stage) => stage.concepts);
  record.here = { clock: values.LAST_TICK, key: concepts[0].key };
  for (const { key, questions } of concepts) {
    const answers = questions.map(({ key, type, parts }) => [
      questionKey(key),
      { score: values.SCORE_STEPS, attempts: values.MOST_ATTEMPTS, answer: "_".repeat(answerSize(type, parts)) },
    ]);
    record.concepts[key] = { read: true, complete: true, answers: Object.fromEntries(answers) };
  }
  return encode(record).text.length;
}

const outlines = JSON.parse(readFileSync(0, "utf8"));
const sizes = outlines.map((outline) => [worstCase(outline), longest(outline)]);
console.log(JSON.stringify({ limits: LIMITS, sizes }));
"""


def measure(*courses: Course) -> dict[str, Any]:
    """What the player says of these courses: computed, and encoded with every answer as long as can be."""
    outlines = json.dumps([outline(course, "1.2") for course in courses])
    command = ["node", "--input-type=module", "--eval", MEASURE, str(PLAYER)]
    done = subprocess.run(command, input=outlines, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def question(kind: str, size: int, number: int) -> Question:
    common: dict[str, Any] = {
        "type": kind, "id": "", "prompt": f"Question {number}", "hint": "", "explanation": "", "points": 1.0,
        "tries": None, "route": ("prove_it", 0),
    }  # fmt: skip
    match kind:
        case "recall":
            return Recall(**common, answer="", rubric=("",) * size)
        case "choice":
            return Choice(**common, options=(Option("", True, ""),) * size)
        case "numeric":
            return Numeric(**common, answer=0, tolerance=0, unit="")
        case "text":
            return Text(**common, accept=("",) * size)
        case "match":
            return Match(**common, pairs=(Pair("", ""),) * size)
    return Order(**common, items=("",) * size)


def with_concepts(course: Course, concepts: list[Concept]) -> Course:
    """The course with these concepts, all in its first stage."""
    return replace(course, stages=(replace(course.stages[0], concepts=tuple(concepts)),))


def random_course(course: Course, seed: int) -> Course:
    """Up to 1,100 concepts, and up to 40 questions in one, so that their numbers take one, two and three characters."""
    rng = random.Random(seed)
    pattern = course.concepts[0]
    sizes = {
        "recall": (0, 14),
        "choice": (2, 20),
        "numeric": (0, 0),
        "text": (1, 40),
        "match": (2, 26),
        "order": (2, 40),
    }
    concepts = []
    for number in range(rng.choice([1, 31, 32, 40, 1100])):
        kinds = rng.choices(list(sizes), k=rng.choice([1, 2, 7, 8, 40]) if number < 40 else 1)
        asked = tuple(question(kind, rng.randint(*sizes[kind]), at) for at, kind in enumerate(kinds))
        concepts.append(replace(pattern, id=f"concept-{number}", prove_it=asked))
    return with_concepts(course, concepts)


def test_python_and_the_player_agree(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    courses = [course, *(random_course(course, seed) for seed in range(12))]
    measured = measure(*courses)
    assert measured["limits"] == {str(version): room for version, room in ROOM.items()}
    for made, (computed, encoded) in zip(courses, measured["sizes"], strict=True):
        assert worst_case(made) == computed == encoded


def test_the_real_course_fits() -> None:
    real_course = load_course(REAL_COURSE)
    assert worst_case(real_course) <= ROOM["1.2"] / 2, "half of the room is for learners' own words"


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_course_that_is_too_long_is_told_so(tmp_path: Path, version: Any) -> None:
    course = small_course(tmp_path)
    pattern = course.concepts[0]
    count = 1
    while worst_case(course) <= ROOM[version]:
        count *= 2
        course = with_concepts(course, [replace(pattern, id=f"concept-{number}") for number in range(count)])
    found = [problem for problem in obstacles(course, version) if "characters" in problem.message]
    assert len(found) == 1
    assert f"{ROOM[version]:,}" in found[0].message
    assert f"{worst_case(course):,}" in found[0].message
    assert found[0].span.path == "course.yaml"
    assert found[0].help == (
        "Export scorm2004, which keeps more, or split the course in two."
        if version == "1.2"
        else "Ask fewer questions, or split the course in two."
    )
    just_fits = with_concepts(course, list(course.concepts[: _most(course, ROOM[version])]))
    assert [problem for problem in obstacles(just_fits, version) if "characters" in problem.message] == []


def _most(course: Course, room: int) -> int:
    """How many of its concepts fit."""
    sizes = range(1, len(course.concepts) + 1)
    return bisect_right(sizes, room, key=lambda n: worst_case(with_concepts(course, list(course.concepts[:n]))))


def test_keys_that_clash_are_told(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    first, second = course.concepts[:2]
    clash = replace(first, formerly=("resting",)), replace(second, formerly=("resting",))
    problems = list(obstacles(with_concepts(course, list(clash)), "1.2"))
    assert [problem.span.path for problem in problems] == [second.path]
    assert first.name in problems[0].message
    assert second.name in problems[0].message
    assert problems[0].related[0].span.path == first.path

    twins = replace(first, prove_it=(first.prove_it[0], replace(first.prove_it[0], route=("prove_it", 1))))
    problems = list(obstacles(with_concepts(course, [twins]), "2004"))
    assert [problem.span for problem in problems] == [first.span("prove_it", 1, "prompt")]
    assert problems[0].help == "Give one of them another id."


def test_a_rename_is_no_clash(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    renamed = replace(course.concepts[0], formerly=("nerve-cell", course.concepts[0].id))
    assert list(obstacles(with_concepts(course, [renamed]), "1.2")) == []
    key = outline(with_concepts(course, [renamed]), "1.2")["stages"][0]["concepts"][0]["formerly"][0]
    assert key == short_key("concept", "nerve-cell")


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_an_empty_course_is_refused(tmp_path: Path, version: Any) -> None:
    problems = list(obstacles(with_concepts(small_course(tmp_path), []), version))
    assert [problem.span.path for problem in problems] == ["course.yaml"]
    assert "no concepts" in problems[0].message
