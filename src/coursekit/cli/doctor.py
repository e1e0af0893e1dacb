"""``coursekit doctor``."""

import platform
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from coursekit import DISTRIBUTION, __version__
from coursekit.text.visible import visible


class Component(NamedTuple):
    """``able`` is what works with it; ``found`` what is here, ``missing`` what is not, ``type`` what to type for it."""

    able: str
    found: str = ""
    missing: str = ""
    type: str = ""


@click.command()
def command() -> None:
    """Say what is installed here, what is missing for more, and what to type for it."""
    click.echo(f"coursekit {__version__} ({DISTRIBUTION}), Python {platform.python_version()}, {_system()}\n")
    for part in _parts():
        if part.missing:
            click.echo(f"  –  {part.able}: {visible(part.missing)}")
            click.echo(click.style(f"       {visible(part.type)}", fg="cyan"))
        else:
            click.echo(f"  ✓  {part.able}{f': {visible(part.found)}' if part.found else ''}")


def _system() -> str:
    if sys.platform.startswith("linux"):
        try:
            return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
        except OSError:
            return "Linux"
    return {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, sys.platform)


def _parts() -> Iterator[Component]:
    yield Component("lint, fmt, why, path, graph; SCORM packages and JSON")
    yield _book()
    yield _git()
    yield from _extras()
    yield _browser()


def _book() -> Component:
    from coursekit.export.formats import Refused
    from coursekit.export.formats.pdf.engine.library import weasyprint
    from coursekit.export.formats.pdf.faces import HERE
    from coursekit.text.extras import book_is_here, how_to_get

    able = "the book: export pdf; fonts that a theme brings"
    if not book_is_here():
        return Component(able, missing="the extra book is not installed", type=how_to_get("book"))
    try:
        weasyprint()
    except Refused:
        names = {"apt": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "dnf": "pango", "brew": "pango"}
        how = _install(names, "https://doc.courtbouillon.org/weasyprint")
        return Component(able, missing="Pango is not installed", type=how)
    if not HERE.is_dir():
        return Component(
            able, missing="this copy was built without fonts", type="Install it without COURSEKIT_BOOK=none."
        )
    return Component(able)


def _git() -> Component:
    able = "lint --since and --staged, hooks"
    if shutil.which("git"):
        return Component(able)
    how = _install(dict.fromkeys(("apt", "dnf", "brew"), "git"), "https://git-scm.com")
    return Component(able, missing="git is not installed", type=how)


ABLE = {
    "cjk": "Chinese, Japanese and Korean letters in the book",
    "cluster": "catalogue on several processes or on a cluster",
    "editions": "diff: what an edition does to learners",
    "icu": "the alphabetical order of every language",
    "play": "verify --play: playing packages",
    "preview": "preview, and --watch",
    "styles": "all ten thousand citation styles",
    "verify": "verify: manifests against SCORM's official XSDs",
}


def _extras() -> Iterator[Component]:
    from coursekit.text.extras import extras_here, how_to_get

    for extra, here in extras_here().items():
        if extra == "book":
            continue
        able = ABLE.get(extra, extra)
        yield (
            Component(able)
            if here
            else Component(able, missing=f"the extra {extra} is not installed", type=how_to_get(extra))
        )


def _browser() -> Component:
    from coursekit.verify.play.browser import NoBrowser, find_chromium

    able = "a browser for verify --play"
    try:
        return Component(able, found=find_chromium())
    except NoBrowser as error:
        names = {"apt": "chromium", "dnf": "chromium", "brew": "--cask chromium"}
        return Component(able, missing=str(error).rstrip("."), type=_install(names, "https://www.chromium.org"))


def _install(names: dict[str, str], otherwise: str) -> str:
    """What to type on this system, or where to look."""
    before = {"apt": "sudo apt install", "dnf": "sudo dnf install", "brew": "brew install"}
    for program, packages in names.items():
        if shutil.which(program):
            return f"{before[program]} {packages}"
    return f"See {otherwise}"
