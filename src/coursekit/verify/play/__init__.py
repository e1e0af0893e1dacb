"""A package in a browser, with a strict LMS around it: what a learner would do, and which calls an LMS would refuse."""

from collections.abc import Callable, Iterator
from threading import Lock
from typing import TYPE_CHECKING

from coursekit.text.diagnostic import Diagnostic
from coursekit.verify.archive import DamagedEntry
from coursekit.verify.lms.server import POLICY, running_lms
from coursekit.verify.package import Package
from coursekit.verify.play.any_package import play_any_package
from coursekit.verify.play.coursekit_package import is_coursekit_package, play_coursekit_package
from coursekit.verify.play.faults import play_faults
from coursekit.verify.play.playground import PACKAGE, GivenUp, Playground

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LARGEST_FILE = 500_000_000
"""Bytes of one file that are served; a film is smaller."""

NoteProgress = Callable[[str], None]


def play(package: Package, browser: "Browser", note: NoteProgress, *, faults: bool) -> Iterator[Diagnostic]:
    """What goes wrong when a package is used; nothing for one that can't be opened, of which other checks tell.

    ``faults`` also plays packages of our own in LMSes that misbehave. ``note`` is told what is being done.
    """
    if package.root is None or package.archive.is_bomb or not any(package.launched):
        return
    is_ours = is_coursekit_package(package)
    with running_lms(packages={PACKAGE: _files(package)}, policy=POLICY if is_ours else "") as lms:
        playground = Playground(package, lms, browser, note)
        if not is_ours:
            yield from play_any_package(playground)
            return
        try:
            yield from play_coursekit_package(playground)
            yield from play_faults(playground) if faults else ()
        except GivenUp as given_up:
            yield given_up.finding


def _files(package: Package) -> Callable[[str], bytes | None]:
    """The files of a package by path; a zip is read by one thread at a time."""
    lock = Lock()

    def read(path: str) -> bytes | None:
        if path not in package.archive.files:
            return None
        try:
            with lock:
                return package.archive.read(path, LARGEST_FILE)
        except DamagedEntry:
            return None

    return read
