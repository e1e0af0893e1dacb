"""One cause is one finding, also where reading and playing find the same; what plays a page is not the page's fault."""

from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span
from coursekit.verify.folding import one_for_each_cause
from coursekit.verify.play.page_messages import BrowserComplaint, browser_complaints


def finding(rule: str, message: str) -> Diagnostic:
    return Diagnostic(Span("index.html"), message, rule=rule)


def test_what_was_read_is_not_told_again_when_it_is_played() -> None:
    lost = finding("broken-page", "This page asks for “a/lms.js”, which is not in the zip")
    status = finding("unknown-status", "cmi.core.lesson_status has no value “complete”: LMSes refuse it")
    other = finding("missing-address", "“a/b.png” is asked for, and is not in the zip")
    call = finding("refused-call", 'LMSSetValue("cmi.core.lesson_status", "done"): allowed are “passed” (error 405)')
    again = [
        finding("missing-address", "“a/lms.js” is asked for, and is not in the zip"),
        finding("refused-call", 'LMSSetValue("cmi.core.lesson_status", "complete"): allowed are “passed” (error 405)'),
    ]
    assert one_for_each_cause([lost, status, *again, other, call]) == [lost, status, other, call]
    assert one_for_each_cause([*again, other, call]) == [*again, other, call]


def test_an_address_that_the_browser_asks_for_twice_is_told_once() -> None:
    """By http, and by https where it knows the site for that."""
    asked = [
        "outside: http://example.org/a.js",
        "outside: https://example.org/a.js",
        "outside: http://example.org/b.js",
    ]
    assert list(browser_complaints(asked, {})) == [BrowserComplaint(asked[1]), BrowserComplaint(asked[2])]


def test_what_plays_a_page_is_not_heard() -> None:
    said = ["warning: Service Worker registration blocked by Playwright", "error: bad"]
    places = {"error: bad": ("http://127.0.0.1:8000/packages/package/index.html?x=1#/a", 3, 4)}
    assert list(browser_complaints(said, places)) == [BrowserComplaint("error: bad", "index.html", 3, 4)]
