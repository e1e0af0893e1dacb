"""A learner goes through a package of coursekit's from the first concept to the last, leaves, and comes back."""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.lms.server import summary_of
from coursekit.verify.package import Item, Package
from coursekit.verify.play.lock_order import COMPLETE, LockOrder
from coursekit.verify.play.playground import Playground
from coursekit.verify.play.visit import Visit

NOT_OURS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What content raises that somebody has changed."""


def is_coursekit_package(package: Package) -> bool:
    """Whether a package has coursekit's player in it."""
    return {"player/main.js", "content/course.js"} <= package.archive.files.keys()


def play_coursekit_package(playground: Playground) -> Iterator[Diagnostic]:
    """Plays each item to completion, and opens it once more on another device."""
    order = LockOrder(playground) if len(playground.items) > 1 else None
    for number, item in enumerate(playground.items):
        yield from _to_the_end(playground, item, f"attempt-{number}", order)


def _to_the_end(playground: Playground, item: Item, attempt: str, order: LockOrder | None) -> Iterator[Diagnostic]:
    from playwright.sync_api import Error

    at, visit = "", None
    try:
        yield from order.compare(item) if order else ()
        with playground.device() as device, playground.visit(device, item, attempt) as visit:
            concepts = concepts_of(playground, visit)
            for place, at in enumerate(concepts, 1):
                playground.note(f"{item.title}: {place} of {len(concepts)}, {at}")
                visit.complete(at)
                visit.expect_images()
            visit.leave()
        yield from playground.complaints(item, visit)
        yield from _results(playground, item, visit)
        if order:
            order.leave(item, visit)
        with playground.device() as device, playground.visit(device, item, attempt) as visit:
            at = concepts[-1]
            visit.expect_complete(at)
            visit.leave()
        yield from playground.complaints(item, visit)
    except (Error, *NOT_OURS) as error:
        if visit:
            yield from playground.complaints(item, visit)
        where = f"“{at}” could not be completed" if at else "The course did not start"
        message = f"{where}: {(str(error) or type(error).__name__).splitlines()[0]}"
        yield playground.finding(
            "not-completed", item, message, "Open it with `coursekit preview`, and report what you see."
        )


def concepts_of(playground: Playground, visit: Visit) -> list[str]:
    """Ids of the concepts that an item is to complete: the whole path, or the one that it opens."""
    visit.expect_started()
    if len(playground.items) == 1:
        return visit.path
    return [str(visit.evaluate("document.querySelector('article[data-concept]').dataset.concept"))]


def _results(playground: Playground, item: Item, visit: Visit) -> Iterator[Diagnostic]:
    """What the LMS shows of somebody who answered everything rightly."""
    end = summary_of(playground.package.version, visit.values)
    help = "Report it, with the package: this is a mistake of coursekit's."
    if end["status"] not in COMPLETE:
        message = f"All is done, and the LMS shows the status “{end['status'] or 'none'}”"
        yield playground.finding("not-completed", item, message, help)
    if end["raw"] not in ("", "100"):
        message = f"All answers were right, and the LMS shows a score of {end['raw']}"
        yield playground.finding("not-completed", item, message, help)
