"""Whose attempt is it? A package of coursekit's in a new attempt, a preview, and on two devices at once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.lms.server import summary_of
from coursekit.verify.package import Item
from coursekit.verify.play.coursekit_package import NOT_OURS, concepts_of
from coursekit.verify.play.playground import Playground
from coursekit.verify.play.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

COMPLETE = ("completed", "passed")
OPEN = 'article[data-concept="{}"] .to-complete[data-state="open"]'
_ANSWER = re.compile(r"cmi\.interactions\.\d+\.id")
_PROGRESS = re.compile(r"score|status|suspend_data|location|interactions|objectives|progress_measure|exit")


class Wrong(Exception):
    """What was found: the name of the check, and what is the matter."""

    def __init__(self, rule: str, what: str) -> None:
        super().__init__(what)
        self.rule = rule


@dataclass(frozen=True)
class Scenario:
    """``play`` raises Wrong, or what Playwright does."""

    name: str
    about: str
    play: Callable[["PlayedItem"], None]


@dataclass(frozen=True)
class PlayedItem:
    """An item of a package, and names for attempts at it."""

    playground: Playground
    item: Item
    name: str


def _named(played: PlayedItem, attempt: str) -> str:
    return f"{played.name}-{attempt}-{played.item.identifier}"


def _begin(played: PlayedItem, device: "BrowserContext", attempt: str) -> str:
    """A learner completes the first concept; returns its id."""
    with played.playground.visit(device, played.item, _named(played, attempt)) as visit:
        concept = concepts_of(played.playground, visit)[0]
        visit.complete(concept)
        visit.wait_for_report()
        visit.leave()
    return concept


def _result(played: PlayedItem, values: Mapping[str, str]) -> tuple[bool, float]:
    """Whether the LMS shows completion, and its score."""
    end = summary_of(played.playground.package.version, values)
    return end["status"] in COMPLETE, float(end["raw"] or 0)


def _expect_no_progress(played: PlayedItem, values: Mapping[str, str], when: str) -> None:
    """Nothing is there but that the course was opened."""
    done, score = _result(played, values)
    progress = [name for name, value in values.items() if value and ("interactions" in name or "objectives.0" in name)]
    if done or score or values.get("cmi.suspend_data") or progress:
        raise Wrong("false-record", f"{when}, the LMS is told of progress that nobody made in this attempt")


def _other_attempt(played: PlayedItem, activity: str = "", *, deleted: bool = False) -> None:
    """Opened in a browser that knows an earlier attempt, begun anew, and once more gone on with."""
    with played.playground.device() as device:
        concept = _begin(played, device, "first")
        for answer in ("begin_anew", "go_on_from_device"):
            attempt = _named(played, "first" if deleted else answer)
            played.playground.lms.attempts.pop(attempt, None)
            with played.playground.visit(device, played.item, attempt, activity=activity) as visit:
                visit.expect_started()
                _expect_no_progress(played, visit.wait_for_report(), "Before anybody does anything")
                _settle(visit, answer)
                if answer == "go_on_from_device":
                    visit.expect_complete(concept)
                    visit.expect_saved()
                visit.leave()
            if answer == "begin_anew":
                _expect_no_progress(played, played.playground.lms.attempts.get(attempt, {}), "Begun anew and left")
        with played.playground.device() as elsewhere, played.playground.visit(elsewhere, played.item, attempt) as visit:
            visit.expect_complete(concept)


def _settle(visit: Visit, answer: str) -> None:
    from playwright.sync_api import Error

    # Where an LMS is known to begin each attempt empty, what is unfinished goes on without a question (profile canvas).
    if visit.outline["forgets"] and not visit.asks():
        return
    try:
        visit.expect_question("other_attempt")
    except Error:
        raise Wrong("silent-trouble", "the learner is not asked whether to go on from the device") from None
    visit.settle(answer)


def _practice(played: PlayedItem, mode: str) -> None:
    """Whatever is done: the LMS has what it had before, and the learner knows why."""
    attempt = _named(played, mode)
    with played.playground.device() as device:
        if mode == "review":
            _begin(played, device, mode)
        before = dict(played.playground.lms.attempts.get(attempt, {}))
        with played.playground.visit(device, played.item, attempt, mode) as visit:
            visit.expect_notice("not_counted")
            for concept in concepts_of(played.playground, visit)[:2]:
                visit.complete(concept)
            visit.leave()
    after = played.playground.lms.attempts.get(attempt, {})
    changed = [name for name, value in after.items() if before.get(name) != value and _PROGRESS.search(name)]
    if changed:
        raise Wrong("false-record", f"the LMS is told {changed[0]}")


def _result_there(played: PlayedItem) -> None:
    """An LMS that emptied the record and kept the result: one answer later, it still has it."""
    attempt = _named(played, "there")
    values = {"cmi.core.lesson_status": "completed", "cmi.core.score.raw": "100"}
    if played.playground.package.version == "2004":
        values = {"cmi.completion_status": "completed", "cmi.score.raw": "100", "cmi.score.scaled": "1"}
    played.playground.lms.attempts[attempt] = dict(values)
    with played.playground.device() as device, played.playground.visit(device, played.item, attempt) as visit:
        visit.complete(concepts_of(played.playground, visit)[0])
        visit.wait_for_report()
        visit.leave()
    if _result(played, visit.values) != (True, 100):
        raise Wrong("false-record", "the completion or the score that the LMS had is gone after one answer")


def _two_devices(played: PlayedItem) -> None:
    """Both begin at once; the one that leaves last knows nothing of the other, until the other comes back."""
    attempt = _named(played, "both")
    with played.playground.device() as laptop, played.playground.device() as phone:
        with played.playground.visit(laptop, played.item, attempt) as one:
            concept = concepts_of(played.playground, one)[0]
            with played.playground.visit(phone, played.item, attempt) as two:
                two.expect_started()
                one.complete(concept)
                one.wait_for_report()
                two.read_to_end()
                two.expect_saved()
                one.leave()
                two.leave()
        best = _result(played, one.values)
        with played.playground.visit(laptop, played.item, attempt) as visit:
            visit.expect_complete(concept)
            visit.wait_for_report()
            visit.leave()
    if _result(played, visit.values) < best:
        raise Wrong("false-record", "the score fell when both devices had left")
    with played.playground.device() as third, played.playground.visit(third, played.item, attempt) as visit:
        visit.expect_complete(concept)


def _begun_anew(played: PlayedItem) -> None:
    """Where the course allows it: the record is forgotten on every device, and the result that the LMS has stays."""
    attempt = _named(played, "anew")
    with played.playground.device() as device:
        concept = _begin(played, device, "anew")
        with played.playground.visit(device, played.item, attempt) as visit:
            concepts_of(played.playground, visit)
            if not visit.outline.get("restart") or len(played.playground.items) > 1:
                return
            before = _result(played, visit.wait_for_report())
            visit.go("~welcome")
            for press in (".welcome [data-restart]", "dialog .ask-answers .button"):
                visit.wait(press)
                visit.evaluate("(press) => document.querySelector(press).click()", press)
            visit.wait(OPEN.format(concept))
            visit.wait_for_report()
            visit.leave()
        if _result(played, visit.values) < before:
            raise Wrong("false-record", "who begins anew loses the completion or the score that the LMS had")
        with played.playground.device() as elsewhere:
            for each in (device, elsewhere):
                with played.playground.visit(each, played.item, attempt) as visit:
                    visit.expect_started()
                    visit.go(concept)
                    visit.wait(OPEN.format(concept))
                    visit.leave()


def _answers_lost(played: PlayedItem) -> None:
    """An LMS that keeps the record and forgets the answers that its reports are made of: it is told of them again."""
    attempt = _named(played, "answers")
    with played.playground.device() as device:
        concept = _begin(played, device, "answers")
        values = played.playground.lms.attempts[attempt]
        answers = _answers(values)
        played.playground.lms.attempts[attempt] = {
            name: value for name, value in values.items() if not name.startswith("cmi.interactions")
        }
        with played.playground.visit(device, played.item, attempt) as visit:
            others = [id for id in concepts_of(played.playground, visit) if id != concept]
            if not others:
                return
            visit.expect_complete(concept)
            visit.go(others[0])
            visit.expect_concept(others[0])
            visit.wait_for_report()
            visit.leave()
    if missing := sorted(answers - _answers(visit.values)):
        raise Wrong("lost-progress", f"the answer “{missing[0]}” is not told again")


def _answers(values: Mapping[str, str]) -> set[str]:
    """Ids of the questions to which an LMS knows an answer."""
    return {value for name, value in values.items() if _ANSWER.fullmatch(name) and "_try-" not in value}


SCENARIOS = (
    Scenario("new-attempt", "a new attempt in the same browser", _other_attempt),
    Scenario("other-activity", "another activity", lambda played: _other_attempt(played, "next-year")),
    Scenario("deleted", "an attempt that staff deleted", lambda played: _other_attempt(played, deleted=True)),
    Scenario("preview", "a preview without credit", lambda played: _practice(played, "preview")),
    Scenario("review", "a review of an attempt that is over", lambda played: _practice(played, "review")),
    Scenario("result-there", "an LMS that has a result and no record", _result_there),
    Scenario("answers-lost", "an LMS that keeps the record and loses the answers", _answers_lost),
    Scenario("two-devices", "two devices at once", _two_devices),
    Scenario("begun-anew", "a fresh start", _begun_anew),
)


def try_scenario(playground: Playground, item: Item, scenario: Scenario) -> Iterator[Diagnostic]:
    """What goes wrong in it, if anything."""
    from playwright.sync_api import Error

    help = "Report it, with the package: this is a mistake of coursekit's."
    try:
        scenario.play(PlayedItem(playground, item, scenario.name))
    except Wrong as wrong:
        yield playground.finding(wrong.rule, item, f"In {scenario.about}: {wrong}", help)
    except (Error, *NOT_OURS) as error:
        what = (str(error) or type(error).__name__).splitlines()[0]
        yield playground.finding("lost-progress", item, f"In {scenario.about}, a concept is not complete: {what}", help)
