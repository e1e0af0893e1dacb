"""What the exporter computes that an LMS is told of each question is what the player tells it."""

import json
import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conftest import real_course
from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.export.scorm import Version
from coursekit.export.scorm.interactions import Interaction, interaction_of
from coursekit.export.scorm.obstacles import obstacles
from coursekit.export.scorm.outline import outline
from coursekit.export.scorm.page_questions import page_questions
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import Profile
from coursekit.export.scorm.syntax import MOST_ANSWERS, illegal_part
from coursekit.questions.types.choice import Choice, Option
from coursekit.questions.types.match import Match, Pair
from coursekit.questions.types.numeric import Numeric
from coursekit.questions.types.order import Order
from coursekit.questions.types.recall import Recall
from coursekit.questions.types.text import Text
from coursekit.questions.union import Question
from coursekit.render.browser import web_medium
from coursekit.render.concept import concept_parts
from coursekit.verify.lms.server import HERE
from export.sample import concept, questions, saying, small_course, write_course
from export.test_record import PLAYER, whole, with_concepts

VERSIONS: tuple[Version, ...] = get_args(Version)
NODE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Letters that newer Unicode has and Python's does not might have another form in Node.
letters = st.characters(exclude_categories=("Cs", "Cn", "Co"))
texts = st.one_of(st.text(letters, min_size=1, max_size=300), st.text("[]{},.:=a\n \u0301µ", min_size=1, max_size=20))
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-(10**11), 10**11, places=3).map(float),
    st.sampled_from([1e300, 0.1, -0.0, 1234567890.125, 12345678901234567890.0, 1e-7, 9999999999.5]),
)
counts = st.sampled_from([2, 3, 9, 10, 26, 36, 37, 40])


def asked() -> dict[str, Any]:
    return {
        "id": "", "prompt": "Why?", "hint": "", "explanation": "", "points": 1.0, "tries": None,
        "route": ("prove_it", 0),
    }  # fmt: skip


several: st.SearchStrategy[Question] = st.one_of(
    counts.flatmap(lambda count: st.lists(st.booleans(), min_size=count, max_size=count)).map(
        lambda rights: Choice(**asked(), options=tuple(Option("x", right, "") for right in rights))
    ),
    counts.map(lambda count: Match(**asked(), pairs=tuple(Pair("l", f"r{at}") for at in range(count)))),
    counts.map(lambda count: Order(**asked(), items=tuple(f"i{at}" for at in range(count)))),
    st.builds(
        lambda answer, tolerance: Numeric(**asked(), answer=answer, tolerance=abs(tolerance), unit=""),
        numbers,
        numbers,
    ),
    texts.map(lambda text: Text(**asked(), accept=(text,))),
    st.just(Recall(**asked(), answer="So.", rubric=())),
)


def node(courses: list[tuple[Course, Version]], values: list[dict[str, str]]) -> dict[str, Any]:
    """What the player tells of all questions, and whether the strict LMS takes the values."""
    given = {
        "player": PLAYER.as_uri(),
        "lms": HERE.as_uri(),
        "courses": [
            {"outline": outline(course, whole(version)), "pages": pages(course)} for course, version in courses
        ],
        "values": values,
    }
    command = ["node", str(Path(__file__).with_name("tell_interactions.js"))]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def pages(course: Course) -> dict[str, Any]:
    """The questions of each concept, as packages hold them."""
    medium = web_medium(course, (), "figures")
    return {each.id: {"questions": page_questions(concept_parts(course, each, medium))} for each in course.concepts}


def computed(course: Course, version: Version) -> list[list[str]]:
    made = (interaction_of(each, question, version) for each in course.concepts for question in each.prove_it)
    return [[one.id, one.type, one.pattern] for one in made]


@NODE
@given(st.lists(several, min_size=1, max_size=30))
def test_what_is_computed_is_what_the_player_tells(tmp_path: Path, made: list[Question]) -> None:
    course = small_course(tmp_path)
    numbered = tuple(replace(question, id=f"q-{at}") for at, question in enumerate(made))
    course = with_concepts(course, [saying(course.concepts[0], prove_it=numbered)])
    found = node([(course, version) for version in VERSIONS], [])["told"]
    assert found == [computed(course, version) for version in VERSIONS]
    for version in VERSIONS:
        told = [interaction_of(course.concepts[0], question, version) for question in numbered]
        assert [illegal_part(one, version) for one in told] == [""] * len(told)


def test_the_real_course_is_told_legally() -> None:
    course = real_course()
    found = node([(course, version) for version in VERSIONS], [])["told"]
    assert found == [computed(course, version) for version in VERSIONS]
    assert all(pattern for _, type, pattern in found[1] if type != "other")


TYPES = {"1.2": "performance", "2004": "other"}
marks = st.sampled_from(
    ["[,]", "[.]", "[:]", "{lang=de}", "{case_matters=true}", "{order_matters=false}", *"ab1,.{}[-: é\n"]
)
syntax = st.lists(marks, min_size=1, max_size=8).map("".join)


@NODE
@given(
    st.lists(
        st.tuples(
            st.sampled_from(VERSIONS), st.sampled_from(["", "choice", "matching", "sequencing", "numeric", "fill-in"]),
            st.one_of(syntax, syntax.map(lambda text: text * 60), numbers.map(str)),
        ),
        min_size=50, max_size=200,
    )
)  # fmt: skip
def test_what_is_refused_is_what_the_strict_lms_refuses(cases: list[tuple[Version, str, str]]) -> None:
    suffix = f"_{MOST_ANSWERS}"
    values = [
        {"version": version, "type": type, "value": value if type else f"{value}{suffix}"}
        for version, type, value in cases
    ]
    taken = [
        illegal_part(Interaction("a", type, value) if type else Interaction(value, TYPES[version], ""), version) == ""
        for version, type, value in cases
    ]
    assert taken == node([], values)["taken"]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_an_lms_would_refuse_is_not_exported(
    tmp_path: Path, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file of a course brings it about, since identifiers are made legal."""
    monkeypatch.setattr("coursekit.export.scorm.interactions.identifier_of", lambda concept: f"a {concept.id}")
    course = small_course(tmp_path)
    odd = with_concepts(course, [course.concepts[0]])
    found = list(obstacles(odd, Plan(version, "course", Profile())))
    assert {finding.rule for finding in found} == {"scorm-interaction"}
    assert len(found) == len(odd.concepts[0].prove_it)
    assert "would refuse “a neuron_" in found[0].message
    assert odd.concepts[0].document.source.text[found[0].span.start :].startswith('"Which ion must leave')


def test_a_pass_mark_that_no_answers_reach(tmp_path: Path) -> None:
    (choice,) = questions("choice")
    nothing = {**choice, "options": [{"text": "A"}, {"text": "B"}]}
    large = {"type": "numeric", "prompt": "How many?", "answer": 1e300}
    stages = {
        "whole": {
            "wrong": concept("Wrong", [nothing]),
            "large": concept("Large", [large, *questions("text")]),
            "small": concept("Small", [nothing, *questions("text", "order", "match", "numeric", "several")]),
        }
    }
    for completion, expected in (("mastered", ["wrong", "large"]), ("attempted", [])):
        course = load_course(write_course(tmp_path / completion, stages, completion=completion))
        found = list(obstacles(course, whole("1.2")))
        assert [finding.message.partition("(")[2].partition(")")[0] for finding in found] == expected
        assert {finding.rule for finding in found} <= {"unreachable-concept"}
