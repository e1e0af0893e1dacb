"""Whatever is renamed, moved, merged, split or removed: lint finds no more, nothing is lost, links follow.

Learners of the course before open their records in it afterwards, and lose nothing that `coursekit diff` does not say.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from coursekit.course.load import load_course
from coursekit.course.model import Course
from coursekit.course.published import edition_of
from coursekit.editions.verdict import Effect
from coursekit.export.scorm.identifier import identifier_of
from coursekit.files.changes import change
from coursekit.findings.report import CheckResult
from coursekit.lint.run import check_course, skeleton_of
from coursekit.reorganise.files import Files, NotDone
from coursekit.reorganise.merging import merge_concepts, merge_stages
from coursekit.reorganise.places import Destination, move_concept, move_stage
from coursekit.reorganise.proof import inventory_after, new_findings
from coursekit.reorganise.removing import remove_concepts, remove_stage
from coursekit.reorganise.sections import choices
from coursekit.reorganise.splitting import NewPart, split_concept, split_stage
from reorganise.generated import courses, lay
from reorganise.learners import effect_on, learners

SETTINGS = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def laid(files: dict[str, str]) -> Iterator[Files]:
    with tempfile.TemporaryDirectory() as folder:
        root = lay(Path(folder), files)
        yield Files(root, skeleton_of(root))


def done(
    files: Files,
    plan: Callable[[], object],
    data: st.DataObject,
    worst: Effect,
    became: Mapping[str, str] = {},
    gone: Collection[str] = (),
) -> tuple[Course, Course] | None:
    """The course before and after; None where it was refused. What was foreseen is what lint then finds.

    Concepts ``became`` others or are ``gone``, and ``worst`` is the most that may happen to learners.
    """
    root = files.root
    before, found = load_course(root), check_course(root)
    try:
        plan()
    except NotDone as refused:
        event(f"refused: {re.sub(r'“.*', '', str(refused))[:30]}")
        return None

    def check(inventory: object) -> CheckResult:
        return check_course(root, inventory=inventory) if inventory else found  # type: ignore[arg-type]

    new, foreseen = new_findings(files, check).findings, check_course(root, inventory=inventory_after(files)).findings
    if new:
        event(f"refused: {new[0].rule}")
        return None
    event("done")
    change(root, files.contents(), files.moves, files.removed)
    after = check_course(root).findings
    assert set(foreseen) == set(after)
    more = Counter(each.rule for each in after) - Counter(each.rule for each in found.findings)
    assert not more, more
    assert not [each for each in after if each.severity > 2]
    now = load_course(root)
    heirs = {concept.id: became.get(concept.id, concept.id) for concept in before.concepts if concept.id not in gone}
    editions = edition_of(before, {}), edition_of(now, {})
    some = data.draw(st.lists(learners(editions[0]), min_size=4, max_size=8))
    assert effect_on(*editions, heirs, some) <= worst
    lms_knows(before, now, heirs)
    return before, now


def lms_knows(before: Course, after: Course, heirs: Mapping[str, str]) -> None:
    """Identifiers stay: of two that were merged, that of the one which is still there; nothing new gets one."""
    known = {concept.id: identifier_of(concept) for concept in before.concepts}
    now = {concept.id: identifier_of(concept) for concept in after.concepts}
    assert len({*now.values()}) == len(now)
    for id, identifier in now.items():
        ancestors = [old for old, heir in heirs.items() if heir == id]
        assert identifier == known[id if id in ancestors else ancestors[0]] if ancestors else True
        assert ancestors or identifier not in known.values()


def asked(course: Course) -> dict[str, set[tuple[str, str]]]:
    return {concept.id: {(each.prompt, each.id) for each in concept.prove_it} for concept in course.concepts}


def kept(before: Course, after: Course, without: tuple[str, ...] = ()) -> None:
    """Each concept is still there, under its id or as an earlier one, and asks what it asked."""
    now = {id: concept.id for concept in after.concepts for id in (*concept.formerly, concept.id)}
    for id, questions in asked(before).items():
        if id not in without:
            assert questions <= asked(after)[now[id]]


def comments(root: Path) -> Counter[str]:
    texts = (path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in (".yaml", ".md"))
    return Counter(found for text in texts for found in re.findall(r"# [a-z]+[^\r\n\]]*", text) if "Part" not in found)


@SETTINGS
@given(courses(), st.data())
def test_renamed(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        concept = data.draw(st.sampled_from(files.course.concepts))
        said = comments(files.root)
        became = {concept.id: "renamed"}
        result = done(files, lambda: move_concept(files, concept, "renamed", None), data, Effect.SAFE, became)
        assert result
        kept(*result)
        assert result[1].find("renamed").formerly == (concept.id,)  # type: ignore[union-attr]
        assert comments(files.root) == said
        texts = [path.read_text() for path in files.root.rglob("*.md")]
        assert not any(re.search(rf"\[\[{concept.id}\b", text) for text in texts)
        back = Files(files.root, skeleton_of(files.root))
        one = back.course.by_id["renamed"]
        assert one.formerly == (concept.id,)
        again = done(
            back, lambda: move_concept(back, one, concept.id, None), data, Effect.SAFE, {"renamed": concept.id}
        )
        assert again
        assert again[1].by_id[concept.id].written_formerly == (concept.id, "renamed")


@SETTINGS
@given(courses(), st.data())
def test_moved(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        concept = data.draw(st.sampled_from(files.course.concepts))
        beside = data.draw(st.sampled_from([one for one in files.course.concepts if one.id != concept.id]))
        where = data.draw(st.sampled_from([Destination(beside.stage), Destination(beside.stage, after=beside.id)]))
        id = data.draw(st.sampled_from([concept.id, "other"]))
        said = comments(files.root)
        plan = lambda: move_concept(files, concept, id, where)  # noqa: E731
        if result := done(files, plan, data, Effect.LOCKS_OUT, {concept.id: id}):
            before, after = result
            kept(before, after)
            assert {figure.path for one in after.concepts for figure in one.all_figures} <= {
                path.relative_to(files.root).as_posix() for path in files.root.rglob("*.svg")
            }
            assert len(list(files.root.rglob("*.svg"))) == len([path for path in course if path.endswith(".svg")])
            assert comments(files.root).keys() | {f"# number {concept.id[1:]}"} >= said.keys()
            order = [one.id for one in after.concepts]
            assert not where.after or order.index(id) == order.index(where.after) + 1


@SETTINGS
@given(courses(), st.data())
def test_removed(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        concept = data.draw(st.sampled_from(files.course.concepts))
        plan = lambda: remove_concepts(files, [concept])  # noqa: E731
        if result := done(files, plan, data, Effect.LOSES_PROGRESS, gone=[concept.id]):
            kept(*result, without=(concept.id,))
            assert concept.id not in asked(result[1])


@SETTINGS
@given(courses(), st.data())
def test_merged(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        one = data.draw(st.sampled_from(files.course.concepts))
        into = data.draw(st.sampled_from([other for other in files.course.concepts if other.id != one.id]))
        before = load_course(files.root)
        plan = lambda: merge_concepts(files, one, into)  # noqa: E731
        if result := done(files, plan, data, Effect.LOCKS_OUT, {one.id: into.id}):
            kept(*result)
            merged = result[1].find(one.id)
            assert merged is not None
            assert merged.id == into.id
            text = merged.prose.text
            for heading in before.find(one.id).prose.headings:  # type: ignore[union-attr]
                assert heading.text in text


@SETTINGS
@given(courses(), st.data())
def test_split(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        concept = data.draw(st.sampled_from(files.course.concepts))
        there = choices(files.content(concept.path))
        at = data.draw(st.sets(st.sampled_from([number for number, _ in there]), min_size=1)) if there else set()
        parts = [NewPart(number, f"part-{number}") for number in sorted(at)]
        before = {question for questions in asked(load_course(files.root)).values() for question in questions}
        plan = lambda: split_concept(files, concept, parts, {}, unfinished=False)  # noqa: E731
        if parts and (result := done(files, plan, data, Effect.LOSES_PROGRESS)):
            assert {question for questions in asked(result[1]).values() for question in questions} == before
            ids = [one.id for one in result[1].concepts]
            first = ids.index(concept.id)
            assert ids[first : first + len(parts) + 1] == [concept.id, *(part.id for part in parts)]
            assert not words(result[0]) - words(result[1])


def words(course: Course) -> Counter[str]:
    """All words of titles and texts, but for the links, which lead elsewhere."""
    texts = (f"{one.title} {one.prose.text}" for one in course.concepts)
    return Counter(re.findall(r"\w+", re.sub(r"\[\[.*?\]\]", "", " ".join(texts))))


@SETTINGS
@given(courses(), st.data())
def test_stages(course: dict[str, str], data: st.DataObject) -> None:
    with laid(course) as files:
        stage = data.draw(st.sampled_from(files.course.stages))
        other = data.draw(st.sampled_from([one for one in files.course.stages if one.id != stage.id]))
        what = data.draw(st.sampled_from(["rename", "move", "merge", "remove", "split"]))
        at = data.draw(st.sampled_from(stage.concepts))
        plans: dict[str, Callable[[], object]] = {
            "rename": lambda: move_stage(files, stage, "renamed", None),
            "move": lambda: move_stage(files, stage, stage.id, Destination(after=other.id)),
            "merge": lambda: merge_stages(files, stage, other),
            "remove": lambda: remove_stage(files, stage),
            "split": lambda: split_stage(files, stage, at, "second", "Second", "S."),
        }
        gone = tuple(concept.id for concept in stage.concepts) if what == "remove" else ()
        worst = Effect.SAFE if what in ("rename", "split") else Effect.LOSES_PROGRESS if gone else Effect.LOCKS_OUT
        if result := done(files, plans[what], data, worst, gone=gone):
            kept(*result, without=gone)
            event(f"{what} done")
            if what == "rename":
                assert not (files.root / stage.folder).exists()
        assert what != "rename" or result
