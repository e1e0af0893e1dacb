"""What to type for an extra of coursekit, in words that fit how this copy was installed.

Sources: PEP 610 (``direct_url.json``), pipx (``pipx_metadata.json``), uv (``uv-receipt.toml``, and ``uv`` in
``pyvenv.cfg``).
"""

import json
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from coursekit import DISTRIBUTION

_PACKAGE = Path(__file__).resolve().parents[1]
BOOK = ("fontTools", "pikepdf", "weasyprint")
"""What the extra ``book`` brings, by the names that are imported."""


@dataclass(frozen=True)
class Origin:
    """A git repository that anybody can clone, and the commit of it that this copy is."""

    address: str
    revision: str


def origin_of_this_copy() -> Origin | None:
    """From where another machine gets this very copy; None where nobody has written that down."""
    found = _this_copy()
    origin = _origin(found) if found else {}
    version_control, address = origin.get("vcs_info"), origin.get("url")
    if not isinstance(version_control, dict) or version_control.get("vcs") != "git" or not isinstance(address, str):
        return None
    revision = str(version_control.get("commit_id"))
    usable = re.fullmatch(r"(?:https?|ssh|git)://[^\s\"'`$\\]+", address)
    secret = re.match(r"\w+://[^/]*:[^/]*@", address)
    return Origin(address, revision) if usable and not secret and re.fullmatch("[0-9a-f]{7,64}", revision) else None


def how_to_get(extra: str) -> str:
    """A command for a shell, such as ``pip install 'coursekit-compiler[verify]==0.1.0'``."""
    found = _this_copy()
    extras = {extra, *(_complete_extras(found) if found else ())}
    if _is_made_by("pipx_metadata.json"):
        return f"pipx install --force {shlex.quote(_requirement(found, extras))}"
    if _is_made_by("uv-receipt.toml"):
        return f"uv tool install --force {shlex.quote(_requirement(found, extras))}"
    editable = "-e " if found is None or _origin(found).get("dir_info", {}).get("editable") else ""
    return f"{_installer()} {editable}{shlex.quote(_requirement(found, {extra}))}"


def book_is_here() -> bool:
    """Whether there is what sets the book, and makes fonts smaller."""
    return all(map(find_spec, BOOK))


def needs_book(what: str) -> str:
    """What to type for the extra ``book``, as a sentence about what needs it."""
    return f"{what} needs packages that are not installed. Type: {how_to_get('book')}"


def _this_copy() -> Distribution | None:
    """The distribution that this code is of; None where it runs from a folder that nobody installed."""
    try:
        found = distribution(DISTRIBUTION)
    except PackageNotFoundError:
        return None
    folder = _folder(_origin(found))
    places = [Path(str(found.locate_file("coursekit"))), *([folder / "src" / "coursekit"] if folder else ())]
    return found if any(place.resolve() == _PACKAGE for place in places) else None


def _origin(found: Distribution) -> dict[str, Any]:
    """What PEP 610 has written down; empty for a package from an index."""
    try:
        origin = json.loads(found.read_text("direct_url.json") or "{}")
    except ValueError:
        return {}
    return origin if isinstance(origin, dict) else {}


def _folder(origin: dict[str, Any]) -> Path | None:
    """The folder that it was installed from."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(origin["url"]).path)) if "dir_info" in origin else None


def _requirement(found: Distribution | None, extras: set[str]) -> str:
    """This very version, from where it came, with extras."""
    named = f"[{','.join(sorted(extras))}]"
    if found is None:
        return f"{_PACKAGE.parents[1]}{named}"
    origin = _origin(found)
    if folder := _folder(origin):
        return f"{folder}{named}"
    if version_control := origin.get("vcs_info"):
        at = f"{version_control['vcs']}+{origin['url']}@{version_control['commit_id']}"
        return f"{DISTRIBUTION}{named} @ {at}"
    return f"{DISTRIBUTION}{named} @ {origin['url']}" if origin else f"{DISTRIBUTION}{named}=={found.version}"


def _complete_extras(found: Distribution) -> set[str]:
    """The extras all of whose packages are here: a tool that is installed anew would lose them."""
    return {extra for extra, names in _needs(found).items() if all(map(_is_installed, names))}


def extras_here() -> dict[str, bool]:
    """All extras by name, and whether all of their packages are here; none where nobody installed coursekit."""
    try:
        needs = _needs(distribution(DISTRIBUTION))
    except PackageNotFoundError:
        return {}
    return {extra: all(map(_is_installed, names)) for extra, names in sorted(needs.items())}


def _needs(found: Distribution) -> dict[str, list[str]]:
    """The packages of each extra."""
    needs: dict[str, list[str]] = {}
    for line in found.requires or ():
        if extra := re.search(r"""extra\s*==\s*['"]([\w-]+)['"]""", line):
            needs.setdefault(extra[1], []).append(re.split(r"[^\w.-]", line, maxsplit=1)[0])
    return needs


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _is_made_by(receipt: str) -> bool:
    return Path(sys.prefix, receipt).is_file()


def _installer() -> str:
    """What installs into this environment, which need not be the one that a bare `pip` means."""
    python = _as_typed(sys.executable)
    if find_spec("pip") is None and "uv =" in _environment_file():
        return f"uv pip install --python {python}"
    beside = shutil.which("pip", path=str(Path(sys.executable).parent))
    return "pip install" if beside and shutil.which("pip") == beside else f"{python} -m pip install"


def _environment_file() -> str:
    try:
        return Path(sys.prefix, "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return ""


def _as_typed(program: str) -> str:
    """The path of a program, from the current folder where it is inside."""
    short = os.path.relpath(program) if Path(program).is_relative_to(Path.cwd()) else program
    return shlex.quote(short)
