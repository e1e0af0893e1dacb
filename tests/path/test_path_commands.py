"""`coursekit why`, `coursekit path`, selectors, and smaller courses."""

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cli.here import run
from conftest import REAL_COURSE, SMALLEST, CopyCourse, real_course
from coursekit.course.excerpt import smaller_course
from coursekit.course.skeleton import Skeleton
from coursekit.lint.run import skeleton_of
from coursekit.path.selectors import NoSuchConcept, select
from lint.courses import chain, make, needs
from lint.courses import concept as written

GOAL = "synaptic-plasticity"


@pytest.fixture(scope="module")
def course() -> Skeleton:
    return skeleton_of(REAL_COURSE)


def answer(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json").stdout)


def test_names_of_a_concept(course: Skeleton) -> None:
    code = course.by_id[GOAL].code
    for name in (GOAL, code, code.lower()):
        assert select(course, REAL_COURSE, name) == (GOAL,)


def test_selectors(course: Skeleton) -> None:
    needs = course.graph.needs[GOAL]
    above = select(course, REAL_COURSE, f"+{GOAL}")
    assert above[-1] == GOAL
    assert set(needs) < set(above)
    assert all(set(course.graph.needs[id]) <= set(above) for id in above)
    assert set(select(course, REAL_COURSE, f"1+{GOAL}")) == {GOAL, *needs}
    first = course.graph.path[0]
    below = select(course, REAL_COURSE, f"{first}+")
    assert all(set(course.graph.needs[id]) & set(below) for id in below if id != first)
    assert set(select(course, REAL_COURSE, f"+{GOAL}+")) == {*above, *select(course, REAL_COURSE, f"{GOAL}+")}
    stage = course.stages[-1]
    assert select(course, REAL_COURSE, f"stage:{stage.id}") == tuple(part.id for part in stage.concepts)
    assert select(course, REAL_COURSE, f"stage:{stage.number}") == tuple(part.id for part in stage.concepts)
    assert set(select(course, REAL_COURSE, f"{first}, {GOAL}")) == {first, GOAL}


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("synaptic-plasticty", "Did you mean “synaptic-plasticity”?"),
        ("C99.1", "No concept is called “C99.1”"),
        ("stage:cels", "Did you mean “cells”?"),
        ("state:new", "there are stage:, changed: and status:"),
        ("changed:no-such-revision", "Git knows no revision"),
        ("++a", "no selector"),
        ("", "no selector"),
    ],
)
def test_selectors_that_name_nothing(course: Skeleton, selector: str, said: str) -> None:
    with pytest.raises(NoSuchConcept) as raised:
        select(course, REAL_COURSE, selector)
    assert said in str(raised.value)


def test_changed_since_a_revision(copy_course: CopyCourse) -> None:
    root = copy_course()
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "1"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    with pytest.raises(NoSuchConcept):
        select(skeleton_of(root), root, "nothing")
    assert select(skeleton_of(root), root, "changed:HEAD") == ()
    with (root / "stages/first/membrane.md").open("a") as file:
        file.write("\nMore.\n")
    assert select(skeleton_of(root), root, "changed:HEAD") == ("membrane",)


def test_why() -> None:
    told = answer("why", GOAL, "--course", str(REAL_COURSE))
    assert told["concept"]["id"] == GOAL
    assert [part["id"] for part in told["needs"]] != []
    chain = [part["id"] for part in told["shortest_chain"]]
    assert chain[-1] == GOAL
    assert len(told["waits_for"]) == len(real_course().concepts) - 1
    text = run("why", GOAL, "--course", str(REAL_COURSE)).stdout
    for part in (*told["all_before"], *told["all_after"]):
        assert f"{part['code']:6} {part['title']}" in text


def test_why_for_a_learner_who_has_done_some() -> None:
    before = [part["id"] for part in answer("why", GOAL, "--course", str(REAL_COURSE))["all_before"]]
    left = answer("why", GOAL, "--course", str(REAL_COURSE), "--from", ",".join(before[:10]))["all_before"]
    assert [part["id"] for part in left] == before[10:]
    done = run("why", GOAL, "--course", str(REAL_COURSE), "--from", ",".join(before))
    assert "What it rests on" not in done.stdout


def test_how_one_rests_on_another() -> None:
    first = real_course().concepts[0].id
    told = run("why", first, GOAL, "--course", str(REAL_COURSE))
    assert told.returncode == 0
    file = f"{REAL_COURSE.name}/stages/down-to-the-synapse/{GOAL}.md"
    lines = (REAL_COURSE.parent / file).read_text(encoding="utf-8").splitlines()
    needs = next(number for number, line in enumerate(lines, 1) if line.startswith("prerequisites:"))
    assert f"{file}:{needs}\n" in told.stdout
    other_way = run("why", GOAL, first, "--course", str(REAL_COURSE))
    assert other_way.returncode == 1
    assert f"coursekit why {first} {GOAL}" in other_way.stdout


@pytest.mark.parametrize(
    ("unlock", "said"),
    [("path", "before it on the path"), ("prerequisites", "opens when"), ("open", "is open from the beginning")],
)
def test_when_it_opens(unlock: str, said: str, copy_course: CopyCourse) -> None:
    root = copy_course(REAL_COURSE)
    text = (root / "course.yaml").read_text(encoding="utf-8")
    (root / "course.yaml").write_text(text.replace("unlock: path", f"unlock: {unlock}"), encoding="utf-8")
    assert said in run("why", GOAL, "--course", str(root)).stdout


def test_what_can_never_open_is_said(copy_course: CopyCourse) -> None:
    root = copy_course()
    path = root / "stages/first/membrane.md"
    path.write_text(path.read_text().replace("connects_to: [potential]", "prerequisites: [membrane]"))
    told = run("why", "membrane", "--course", str(root))
    assert told.returncode == 0
    assert "can never open" in told.stdout


def test_the_path(course: Skeleton) -> None:
    text = run("path", str(REAL_COURSE)).stdout
    places = [text.index(f"{concept.code:6} {concept.title}") for concept in course.concepts]
    assert places == sorted(places)
    assert all(term in text for concept in course.concepts for term in concept.introduces)
    to = [part["id"] for part in answer("path", str(REAL_COURSE), "--to", GOAL)["concepts"]]
    assert to == list(select(course, REAL_COURSE, f"+{GOAL}"))
    rest = [part["id"] for part in answer("path", str(REAL_COURSE), "--to", GOAL, "--from", to[0])["concepts"]]
    assert rest == to[1:]


def test_an_empty_course_has_a_path(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("id: a\ntitle: A\nlanguage: en\nversion: '1'\nstages: []\n")
    for command in (("path", str(tmp_path)), ("graph", str(tmp_path), "--stats"), ("graph", str(tmp_path))):
        assert run(*command).returncode == 0
    assert run("why", "a", "--course", str(tmp_path)).returncode == 2


def test_a_smaller_course_is_sound(course: Skeleton) -> None:
    ids = select(course, REAL_COURSE, f"2+{GOAL}")
    whole = real_course()
    smaller = smaller_course(whole, ids)
    assert tuple(concept.id for concept in smaller.concepts) == ids
    assert smaller.concepts[0].code == "C1.1"
    for concept in smaller.concepts:
        assert set(concept.prerequisites) <= set(ids)
        assert set(concept.connects_to) <= set(ids)
        assert concept.key == whole.by_id[concept.id].key
    assert smaller.id != whole.id
    assert len(smaller.references) < len(whole.references)


def test_needs_by_way_of_what_is_left_out_stay(course: Skeleton) -> None:
    first, last = course.graph.path[0], GOAL
    smaller = smaller_course(real_course(), [first, last])
    assert smaller.by_id[last].prerequisites == (first,)


def test_export_only(tmp_path: Path) -> None:
    for format in ("scorm12", "json"):
        done = run("export", format, str(REAL_COURSE), "-o", str(tmp_path), "--only", "+dopamine")
        assert done.returncode == 0, done.stdout + done.stderr
    (package,) = tmp_path.glob("*scorm12.zip")
    with zipfile.ZipFile(package) as opened:
        pages = [
            opened.read(name).decode() for name in opened.namelist() if name.startswith("content/") and ".js" in name
        ]
    whole = real_course()
    assert any('"dopamine"' in page for page in pages)
    assert not any(f'"{GOAL}"' in page for page in pages)
    (folder,) = tmp_path.glob("[!.]*.json")
    exported = json.loads((folder / "course.json").read_text(encoding="utf-8"))
    assert exported["id"].startswith(f"{whole.id}-")
    refused = run("export", "json", str(SMALLEST), "-o", str(tmp_path), "--only", "nothing")
    assert refused.returncode == 2
    assert "No concept is called" in refused.stderr


def test_figures_for_programs() -> None:
    told = answer("graph", str(REAL_COURSE), "--stats")
    assert told["depth"] == len(told["deepest"])
    assert sum(told["levels"]) == told["concepts"] == sum(stage["concepts"] for stage in told["stages"])
    assert told["bottlenecks"][0]["locks"] == told["concepts"] - 1


def test_what_a_circle_hides_is_told(tmp_path: Path) -> None:
    concepts = chain(8)
    concepts["a3"] = written("a3", needs("a2", "a5"))
    root = make(tmp_path, {"s": concepts}, "path")
    assert "5 concepts need a circle of prerequisites" in run("graph", root, "--stats").stdout
    assert answer("graph", str(root), "--stats")["in_circles"] == 5
    assert "4 concepts need a circle" in run("path", root, "--to", "a6").stderr
    assert "circle" not in run("path", root, "--to", "a1").stderr
