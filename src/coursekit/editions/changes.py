"""What differs between two editions, as sentences for authors."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from coursekit.course.edition import EditionConcept
from coursekit.course.lineage import Lineage, numbered, questions_of

ChangeKind = Literal[
    "added", "removed", "retired", "renamed", "moved", "split", "locks", "question", "draws", "title", "words",
    "figures", "codes", "pages", "course",
]  # fmt: skip
HEADINGS: dict[ChangeKind, str] = {
    "added": "New",
    "removed": "Gone",
    "retired": "Retired",
    "renamed": "Renamed",
    "split": "Split",
    "moved": "Moved",
    "locks": "Prerequisites and locks",
    "question": "Questions",
    "draws": "Pools",
    "title": "Titles",
    "words": "Words",
    "figures": "Figures",
    "codes": "Other codes, so other places in the book",
    "pages": "Pages of the book",
    "course": "The course",
}
"""In the order in which they are told."""


class Change(NamedTuple):
    """One thing that changed: the concept's id today, or before where it is gone, and a sentence about it."""

    kind: ChangeKind
    concept: str
    text: str


def changes(lineage: Lineage) -> tuple[Change, ...]:
    """All changes, by kind, in path order."""
    order = list(HEADINGS)
    return tuple(sorted(_changes(lineage), key=lambda change: order.index(change.kind)))


def _changes(lineage: Lineage) -> Iterator[Change]:
    old, new = lineage.old, lineage.new
    yield from _course(lineage)
    for concept in lineage.added:
        yield Change("added", concept.id, f"{new.codes[concept.id]} {concept.name}, {concept.minutes} min")
    for concept in lineage.gone:
        retired = new.retires(concept.id)
        why = f": {retired.reason}" if retired else ""
        yield Change("retired" if retired else "removed", concept.id, f"{old.codes[concept.id]} {concept.name}{why}")
    for concept in old.concepts:
        if parts := lineage.parts_of(concept):
            named = ", ".join(part.name for part in parts)
            yield Change("split", concept.id, f"{concept.name}: questions of it stand in {named} now")
    moved = _moved(lineage)
    for before, after in lineage.pairs:
        yield from _concept(lineage, before, after, moved=after.id in moved)
    yield from _codes(lineage, moved)


def _course(lineage: Lineage) -> Iterator[Change]:
    old, new = lineage.old, lineage.new
    for name in ("id", "title", "version", "language", "completion", "pass_mark", "passing_score"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change("course", "", f"{name}: {before} → {after}")
    if old.unlock != new.unlock:
        yield Change("locks", "", f"unlock: {old.unlock} → {new.unlock}")


def _moved(lineage: Lineage) -> frozenset[str]:
    """Those heirs that left the others' order, or their stage: as few as explain it."""
    places = {concept.id: place for place, concept in enumerate(lineage.new.concepts)}
    heirs = list(dict.fromkeys(after.id for _, after in lineage.pairs))
    standing = _longest_rising([places[id] for id in heirs])
    moved = {id for id in heirs if places[id] not in standing}
    stages = {
        after.id
        for before, after in lineage.pairs
        if lineage.old.stage_of[before.id].id != lineage.new.stage_of[after.id].id
    }
    return frozenset(moved | stages)


def _longest_rising(numbers: list[int]) -> frozenset[int]:
    """The longest rising row among numbers (patience sorting, n log n)."""
    from bisect import bisect_left

    tops: list[int] = []
    piles: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tops, number)
        before[number] = piles[place - 1] if place else None
        tops[place : place + 1] = [number]
        piles[place : place + 1] = [number]
    row: list[int] = []
    last: int | None = piles[-1] if piles else None
    while last is not None:
        row.append(last)
        last = before[last]
    return frozenset(row)


def _concept(lineage: Lineage, old: EditionConcept, new: EditionConcept, *, moved: bool) -> Iterator[Change]:
    if old.id != new.id:
        yield Change("renamed", new.id, f"{old.id} → {new.id} {_titled(new)}")
    if moved:
        codes = f"{lineage.old.codes[old.id]} → {lineage.new.codes[new.id]}"
        stage = lineage.new.stage_of[new.id]
        into = "" if stage.id == lineage.old.stage_of[old.id].id else f", into “{stage.title}”"
        yield Change("moved", new.id, f"{new.name} {codes}{into}")
    if old.title != new.title:
        yield Change("title", new.id, f"“{old.title}” → “{new.title}” ({new.id})")
    needs = {*old.across, *(heir.id for id in old.prerequisites if (heir := lineage.heir(id)))}
    has = {*new.across, *new.prerequisites}
    if needs != has:
        parts = [f"+ {id}" for id in sorted(has - needs)] + [f"− {id}" for id in sorted(needs - has)]
        yield Change("locks", new.id, f"{new.name}: {', '.join(parts)}")
    yield from _questions(old, new)
    yield from _draws(old, new)
    if old.content != new.content and old.words != new.words:
        yield Change("words", new.id, f"{new.name}: {old.words} → {new.words} words")
    elif old.content != new.content and (old.questions, old.draws, old.title) == (new.questions, new.draws, new.title):
        yield Change("words", new.id, f"{new.name}: other text, as long as before")
    yield from _figures(old, new)


def _titled(concept: EditionConcept) -> str:
    return f"“{concept.title}”"


def _figures(old: EditionConcept, new: EditionConcept) -> Iterator[Change]:
    before = {path.rpartition("/")[2]: value for path, value in old.figures.items()}
    after = {path.rpartition("/")[2]: value for path, value in new.figures.items()}
    parts = [f"+ {name}" for name in after if name not in before] + [
        f"− {name}" for name in before if name not in after
    ]
    parts += [
        f"{name} is another picture"
        for name in after
        if before.get(name) and after[name] and before[name] != after[name]
    ]
    if parts:
        yield Change("figures", new.id, f"{new.name}: {', '.join(parts)}")


def _questions(old: EditionConcept, new: EditionConcept) -> Iterator[Change]:
    for before, after in questions_of(old, new):
        if before is None and after:
            yield Change("question", new.id, f"{new.name}: {numbered(new, after)} is new")
        elif before and after is None:
            yield Change("question", new.id, f"{old.name}: {numbered(old, before)} is gone")
        elif before and after:
            subject = f"{new.name}: {numbered(new, after)}"
            if before.meaning != after.meaning or before.type != after.type:
                yield Change("question", new.id, f"{subject} has the same key and another right answer or other parts")
            elif before.prompt != after.prompt:
                yield Change("question", new.id, f"{subject} has another prompt, and keeps its answers by its id")
            if before.pool != after.pool:
                yield Change("draws", new.id, f"{subject} {_pools(before.pool, after.pool)}")
            if (before.points, before.tries) != (after.points, after.tries):
                worth = (
                    f"{before.points:g} → {after.points:g} points, {before.tries} → {after.tries} tries (0: no limit)"
                )
                yield Change("question", new.id, f"{subject}: {worth}")


def _pools(before: str, after: str) -> str:
    if before and after:
        return f"moves from the pool “{before}” to “{after}”"
    return f"joins the pool “{after}”" if after else f"leaves the pool “{before}”"


def _draws(old: EditionConcept, new: EditionConcept) -> Iterator[Change]:
    """What is drawn of each pool, where that is other than before."""
    for pool in dict.fromkeys((*old.draws, *new.draws)):
        before, after = (_pool_draw(each, pool) for each in (old, new))
        if before != after:
            named = f"the pool “{pool}”" if pool else "the questions without a pool"
            yield Change("draws", new.id, f"{new.name}: of {named}, {before} → {after}")


def _pool_draw(concept: EditionConcept, pool: str) -> str:
    size = sum(each.pool == pool for each in concept.questions)
    if pool in concept.draws:
        return f"{concept.draws[pool]} of {size} asked"
    return f"all {size} asked" if size else "none"


def _codes(lineage: Lineage, moved: frozenset[str]) -> Iterator[Change]:
    other = [
        f"{lineage.old.codes[old.id]} → {lineage.new.codes[new.id]}"
        for old, new in lineage.pairs
        if new.id not in moved and lineage.old.codes[old.id] != lineage.new.codes[new.id]
    ]
    if other:
        more = f" and {len(other) - SHOWN} more" if len(other) > SHOWN else ""
        yield Change("codes", "", f"{', '.join(other[:SHOWN])}{more}")


SHOWN = 8
"""Codes of pages that only stand elsewhere because others came or went."""
