"""What the README promises: whatever ``diff`` calls safe loses nothing, and whatever loses something is called so.

Authors edit a course at random, with care (``formerly``, ``retired``, ids on questions) or without, and know what each
concept and question was before. Learners of all kinds, and one in each concept, open their records in the new edition,
in the player's own code.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit.course.edition import Edition, EditionConcept, EditionQuestion, EditionStage, Retired
from coursekit.course.lineage import Lineage
from coursekit.editions.as_outline import as_outline
from coursekit.editions.engine import answers
from coursekit.editions.verdict import Effect, verdict
from coursekit.questions.meaning import fingerprint_of
from coursekit.text.keys import short_key

TYPES = ("choice", "order", "match", "text")


@dataclass(frozen=True)
class Asked:
    """A question as its author thinks of it: ``known`` is what it was from the beginning."""

    known: int
    type: str
    prompt: int
    meant: int = 0
    id: str = ""

    @property
    def edition(self) -> EditionQuestion:
        parts = ("question", self.id) if self.id else ("question", self.type, f"prompt {self.prompt}")
        prompt, meaning = fingerprint_of(f"prompt {self.prompt}"), fingerprint_of(f"{self.known} {self.meant}")
        return EditionQuestion(short_key(*parts), self.type, meaning, prompt, self.id, parts=3)


@dataclass(frozen=True)
class Page:
    """A concept as its author thinks of it."""

    known: int
    id: str
    questions: tuple[Asked, ...]
    formerly: tuple[str, ...] = ()
    needs: tuple[int, ...] = ()

    def edition(self, ids: dict[int, str]) -> EditionConcept:
        """``ids`` are those of the course's pages by what they were from the beginning."""
        content = fingerprint_of(repr(self))
        asked = tuple(question.edition for question in self.questions)
        needs = tuple(ids[known] for known in self.needs if known in ids)
        return EditionConcept(self.id, f"Title {self.known}", 3, 100, content, self.formerly, needs, questions=asked)


@dataclass
class Work:
    """A course that is edited."""

    pages: list[Page]
    unlock: str
    retired: list[Retired] = field(default_factory=list)
    next: int = 1000

    def edition(self) -> Edition:
        half = len(self.pages) // 2
        ids = {page.known: page.id for page in self.pages}
        stages = [EditionStage(name, name, tuple(page.edition(ids) for page in some)) for name, some in
                  (("a", self.pages[:half]), ("b", self.pages[half:])) if some]  # fmt: skip
        return Edition(format_version=1, id="x", version="1", title="X", language="en", unlock=self.unlock,  # type: ignore[arg-type]
                       completion="attempted", stages=tuple(stages), retired=tuple(self.retired))  # fmt: skip

    def fresh(self) -> int:
        self.next += 1
        return self.next


def edit(work: Work, how: str, at: int, other: int, careful: bool) -> None:
    place = at % len(work.pages)
    page = work.pages[place]
    asked = list(page.questions)
    which = other % len(asked) if asked else 0
    match how:
        case "insert":
            new = work.fresh()
            work.pages.insert(place, Page(new, f"page-{new}", (Asked(work.fresh(), "choice", work.fresh()),)))
        case "move":
            work.pages.insert(other % len(work.pages), work.pages.pop(place))
        case "rename":
            name = f"page-{work.fresh()}"
            work.pages[place] = replace(page, id=name, formerly=(*page.formerly, page.id) if careful else page.formerly)
        case "remove" if len(work.pages) > 1:
            work.pages.pop(place)
            if careful:
                work.retired += [Retired(id, "old") for id in (page.id, *page.formerly)]
        case "merge" if len(work.pages) > 1:
            gone = work.pages.pop(place)
            into = other % len(work.pages)
            heir = work.pages[into]
            if careful:
                work.pages[into] = replace(heir, formerly=(*heir.formerly, gone.id, *gone.formerly))
                work.retired += [
                    Retired(id, "merged", question.id or question.edition.record_key)
                    for question in gone.questions
                    for id in (heir.id, gone.id, *heir.formerly, *gone.formerly)
                ]
        case "split" if len(asked) > 1:
            new = work.fresh()
            work.pages[place] = replace(page, questions=tuple(asked[:1]))
            work.pages.insert(place + 1, Page(new, f"page-{new}", tuple(asked[1:])))
        case "mend" if asked:
            asked[which] = replace(asked[which], prompt=work.fresh())
            work.pages[place] = replace(page, questions=tuple(asked))
        case "answer" if asked:
            asked[which] = replace(asked[which], meant=work.fresh())
            work.pages[place] = replace(page, questions=tuple(asked))
        case "unname" if asked:
            asked[which] = replace(asked[which], id="")
            work.pages[place] = replace(page, questions=tuple(asked))
        case "need" if place:
            # Only of what stands before it, as lint demands
            work.pages[place] = replace(page, needs=(*page.needs, work.pages[other % place].known))
        case "ask":
            work.pages[place] = replace(page, questions=(*asked, Asked(work.fresh(), TYPES[other % 4], work.fresh())))


HOWS = ("insert", "move", "rename", "remove", "merge", "split", "mend", "answer", "unname", "ask", "need")
EDITS = st.lists(
    st.tuples(st.sampled_from(HOWS), st.integers(0, 9), st.integers(0, 9), st.booleans()), min_size=1, max_size=4
)


@st.composite
def works(draw: st.DrawFn) -> Work:
    pages = []
    for number in range(draw(st.integers(1, 5))):
        asked = tuple(
            Asked(
                10 * number + at,
                draw(st.sampled_from(TYPES)),
                10 * number + at,
                id=draw(st.sampled_from(("", f"q{number}{at}"))),
            )
            for at in range(draw(st.integers(0, 3)))
        )
        pages.append(Page(number, f"page-{number}", asked))
    return Work(pages, draw(st.sampled_from(("path", "prerequisites", "open"))))


LEARNERS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from((60, 30, 0)), st.integers(0, 4)), min_size=1, max_size=3
)


Edits = list[tuple[str, int, int, bool]]
Learners = list[tuple[int, int, int]]


@settings(max_examples=300, deadline=None)
@given(works(), EDITS, LEARNERS)
def test_safe_loses_nothing_and_what_loses_is_told(work: Work, edits: Edits, some: Learners) -> None:
    holds(work, edits, some)


@pytest.mark.long
@settings(max_examples=5000, deadline=None)
@given(works(), EDITS, LEARNERS)
def test_so_do_thousands(work: Work, edits: Edits, some: Learners) -> None:
    holds(work, edits, some)


def holds(work: Work, edits: Edits, some: Learners) -> None:
    """Both directions of the law, for one chain of edits."""
    before, pages = work.edition(), list(work.pages)
    for how, at, other, careful in edits:
        edit(work, how, at, other, careful)
    after = work.edition()
    found = verdict(Lineage(before, after))
    told: dict[str, Effect] = {}
    for each in found.consequences:
        told[each.concept] = max(told.get(each.concept, Effect.SAFE), each.effect)
    heirs = {page.known: page for page in work.pages}
    learners = [learner(pages, *one) for one in [*some, (len(pages), 60, 0)]]
    outlines = as_outline(before), as_outline(after)
    inside = [learner(pages, place, 60, 0) | {"here": page.id} for place, page in enumerate(pages)]
    views = answers(*(("seen", *outlines, one) for one in (*learners, *inside)))
    lost: set[str] = set()
    for page, view in zip(pages, views[len(learners) :], strict=True):
        heir = after.find(page.id)
        if heir and {row["id"]: row for row in view}[heir.id]["state"] == "locked":
            assert max(told.get(id, Effect.SAFE) for id in (page.id, heir.id)) >= Effect.LOCKS_OUT, (page.id, told)
    for one, view in zip(learners, views[: len(learners)], strict=True):
        lost |= losses(pages, heirs, after, one, {row["id"]: row for row in view}, told)
    if found.effect <= Effect.RETIRED:
        assert not lost
    # The last learner has done all, so what is called a loss is one of theirs.
    for id, effect in told.items():
        if effect in (Effect.ASKS_AGAIN, Effect.LOSES_PROGRESS):
            assert id in lost, (id, effect)


def learner(pages: list[Page], done: int, score: int, begun: int) -> dict[str, object]:
    """Who completed the first pages, and answered some questions of the next one."""
    behind = pages[:done]
    given = [[page.id, question.edition.key, score] for page in behind for question in page.questions]
    given += [
        [page.id, question.edition.key, score] for page in pages[done : done + 1] for question in page.questions[:begun]
    ]
    ids = [page.id for page in behind]
    return {"here": "", "done": ids, "read": ids, "answers": given}


def losses(
    pages: list[Page],
    heirs: dict[int, Page],
    after: Edition,
    one: dict[str, Any],
    view: dict[str, Any],
    told: dict[str, Effect],
) -> set[str]:
    """Ids of the concepts, as messages name them, of which a learner lost something; each must be told."""
    lost = set()
    now = {question.known: (page, question) for page in heirs.values() for question in page.questions}
    for page in pages:
        answered = [given for given in one["answers"] if given[0] == page.id]
        if page.id not in one["done"] and not answered:
            continue
        heir = after.find(page.id)
        mine = heirs.get(page.known)
        retired = after.retires(page.id) is not None
        if (heir is None and not retired) or (mine and heir and heir.id != mine.id):
            lost |= _told(page, heir, told)
            continue
        if heir is None:
            continue
        if page.id in one["done"] and view[heir.id]["state"] != "complete":
            lost |= _told(page, heir, told)
        for _, key, score in answered:
            question = next(each for each in page.questions if each.edition.key == key)
            there = now.get(question.known)
            row = next((each for each in view[heir.id]["answers"] if each["key"][:4] == key[:4]), None)
            if row is None:
                edition = question.edition
                if not (after.retires(heir.id, edition) or after.retires(page.id, edition)):
                    lost |= _told(page, heir, told)
            elif not row["same"]:
                lost |= _told(page, heir, told)
            else:
                assert row["score"] >= score and there and there[1].meant == question.meant
    return lost


def _told(page: Page, heir: EditionConcept | None, told: dict[str, Effect]) -> set[str]:
    names = {page.id, heir.id if heir else page.id} & told.keys()
    assert names, (page.id, told)
    assert max(told[name] for name in names) >= Effect.ASKS_AGAIN, (page.id, told)
    return names
