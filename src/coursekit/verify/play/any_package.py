"""Anybody's package: each item is opened, left alone for a moment, and closed, since its questions can't be known."""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.package import Item
from coursekit.verify.play.playground import MISTRUST, GivenUp, Playground
from coursekit.verify.play.starting import opens
from coursekit.verify.play.visit import Visit
from coursekit.verify.play.watchdog import A_SIGN_OF_LIFE

MOST_ITEMS = 50
A_MOMENT = 2000
"""Milliseconds: courses set their first values right after they opened."""
MOST_STUCK = 3
"""Items that get stuck before the others are not opened any more."""
MOST_NAMES = 5
"""Of elements that are named."""
_LONGEST = 200


class _InTheLmssPlace(Exception):
    """Another document stands where the LMS was, whatever it says of itself."""


def play_any_package(playground: Playground) -> Iterator[Diagnostic]:
    """Opens each item, until too many got stuck, or one took the browser with it. What several share is told once."""
    reported: set[Diagnostic] = set()
    for number, item in enumerate(playground.items[:MOST_ITEMS]):
        if not playground.browser.is_connected():
            return
        playground.note(item.title or item.address)
        for finding in _open(playground, item, f"attempt-{number}"):
            if finding not in reported:
                reported.add(finding)
                yield finding
        if sum(finding.rule == "never-closed" for finding in reported) >= MOST_STUCK:
            return


def _open(playground: Playground, item: Item, attempt: str) -> Iterator[Diagnostic]:
    from playwright.sync_api import Error

    visit = None
    try:
        objectives = item.objectives if playground.package.version == "2004" else ()
        with playground.device() as device, playground.visit(device, item, attempt, objectives=objectives) as visit:
            if item.launch and item.launch.is_sco and not opens(visit):
                # A page that is stuck answers nothing at all, which is another finding.
                visit.page.wait_for_function("true", timeout=A_SIGN_OF_LIFE)
                message = "It is said to be a SCO, and it never opened the connection to the LMS"
                help = "A SCO calls LMSInitialize (1.2) or Initialize (2004) when it starts. Is it an asset?"
                yield playground.finding("never-opened", item, message, help)
            visit.page.wait_for_timeout(A_MOMENT)
            visit.leave()
            if visit.loaded > 1:
                raise _InTheLmssPlace
            yield from _leaves_behind(playground, item, visit)
        yield from _forgets(playground, item, visit)
    except GivenUp as given_up:
        yield given_up.finding
    except (Error, _InTheLmssPlace):
        message = "The page can't be closed as an LMS does it: it put itself in the LMS's place, or would not end"
        yield playground.finding("never-closed", item, message, MISTRUST)
    if visit:
        yield from playground.complaints(item, visit)


def _leaves_behind(playground: Playground, item: Item, visit: Visit) -> Iterator[Diagnostic]:
    """What was said and never sent, and what stays in the LMS's own window."""
    unsaved, touched = (_texts(visit.ask(f"lms.{question}()")) for question in ("unsaved", "touched"))
    if unsaved:
        more = f" and {len(unsaved) - MOST_NAMES} more" if unsaved[MOST_NAMES:] else ""
        names = ", ".join(unsaved[:MOST_NAMES]) + more
        message = f"It sets {names}, and leaves without a commit: an LMS need not keep it"
        help = "Call LMSCommit (1.2) or Commit (2004) after what was set, also when the page is left."
        yield playground.finding("never-committed", item, message, help)
    if touched:
        message = f"The page {', '.join(touched)}: that is the LMS's own window"
        help = "Write into the package's own document alone: many LMSes open it in a window that is theirs."
        yield playground.finding("writes-outside", item, message, help)


def _texts(answer: object) -> list[str]:
    """What the LMS's page answers, if a package has not put something else in its place."""
    return [each[:_LONGEST] for each in answer if isinstance(each, str)] if isinstance(answer, list) else []


def _forgets(playground: Playground, item: Item, visit: Visit) -> Iterator[Diagnostic]:
    """What SCORM 2004 throws away, of somebody who only looked in and can't have finished."""
    stored = [name for name in ("cmi.suspend_data", "cmi.location") if visit.values.get(name)]
    if playground.package.version == "2004" and stored and visit.values.get("cmi.exit") != "suspend":
        message = f"It stores {stored[0]}, and leaves without cmi.exit “suspend”: the LMS throws away what it stored"
        help = "Set cmi.exit to suspend when the course starts, until it is complete."
        yield playground.finding("forgotten-exit", item, message, help)
