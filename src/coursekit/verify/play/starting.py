"""Whether a page opens the connection to the LMS: by itself, or when a learner presses what begins it."""

from pathlib import Path

from coursekit.verify.play.visit import Visit

_OPENED = "() => ['LMSInitialize', 'Initialize'].some((name) => globalThis.lms?.calls[name])"
BY_ITSELF, WHEN_PRESSED = 0.4, 0.6
"""Shares of a visitor's patience."""
MOST_PRESSED = 3
"""Things that are pressed, one after the other: a cover, then a button, then a window."""

_BEGINS = (Path(__file__).parent / "starting.js").read_text(encoding="utf-8")
_NOW = "[data-coursekit-pressed$=now]"
_DONE = """(now) => document.querySelectorAll(now).forEach(({ dataset }) => {
  dataset.coursekitPressed = dataset.coursekitPressed.replace("now", "yes");
})"""


def opens(visit: Visit) -> bool:
    """Whether it does so in time."""
    from coursekit.verify.play import visit as bounds

    patience = bounds.PATIENCE
    if _opened(visit, patience * BY_ITSELF):
        return True
    each = patience * WHEN_PRESSED / MOST_PRESSED
    return any(_press(visit) and _opened(visit, each) for _ in range(MOST_PRESSED))


def _opened(visit: Visit, milliseconds: float) -> bool:
    from playwright.sync_api import Error

    try:
        visit.page.wait_for_function(_OPENED, timeout=milliseconds)
    except Error:
        return False
    return True


def _press(visit: Visit) -> bool:
    """The first thing that says that it begins, in any frame or window; without one, the middle of the page."""
    from playwright.sync_api import Error

    from coursekit.verify.play.watchdog import limited

    try:
        with limited(visit.page, 5000):
            for page in reversed(visit.page.context.pages):
                for frame in page.frames:
                    if frame is not visit.page.main_frame and frame.evaluate(_BEGINS):
                        frame.locator(_NOW).click(timeout=1000, force=True)
                        frame.evaluate(_DONE, _NOW)
                        return True
            visit.page.mouse.click(500, 400)
    except Error:
        return False
    return True
