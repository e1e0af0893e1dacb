"""The files of a new course: a small sample that lints clean, or none of it, and what stands around a course."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coursekit.start.sample_course import sample_files
from coursekit.text.extras import Origin
from coursekit.text.yaml_text import scalar

_HERE = Path(__file__).parent
Ci = Literal["github", "gitlab"]
CIS: tuple[Ci, ...] = ("github", "gitlab")


@dataclass(frozen=True)
class Beginning:
    """What somebody says of a course that is to begin.

    ``way`` leads from the top of its repository to its folder, with ``/``; ``.`` where they are one.
    ``origin`` is where this copy of coursekit came from, so that other machines get the same one.
    """

    id: str
    title: str
    language: str
    authors: tuple[str, ...] = ()
    bare: bool = False
    ci: tuple[Ci, ...] = CIS
    way: str = "."
    origin: Origin | None = None


def files_of(beginning: Beginning, schemas: Mapping[str, str]) -> dict[str, str]:
    """Texts by path in the repository. ``schemas`` are the JSON Schemas by name, which editors complete by."""
    inside = {**dict(_course(beginning)), **{f"schemas/{name}": text for name, text in schemas.items()}}
    inside |= {"README.md": _filled("README.md", beginning), ".gitignore": _text("gitignore")}
    prefix = "" if beginning.way == "." else f"{beginning.way}/"
    return {**{f"{prefix}{path}": text for path, text in inside.items()}, **dict(_around(beginning))}


def _course(beginning: Beginning) -> Iterator[tuple[str, str]]:
    if beginning.bare:
        yield "course.yaml", _filled("bare.yaml", beginning)
        return
    for name, text in sample_files(beginning.language):
        yield name, _fill(text, beginning) if name == "course.yaml" else text


def _around(beginning: Beginning) -> Iterator[tuple[str, str]]:
    """Files that stand at the top of the repository, where editors and CI systems look for them."""
    yield ".editorconfig", _text("editorconfig")
    yield ".vscode/settings.json", _filled("settings.json", beginning)
    yield ".vscode/extensions.json", _text("extensions.json")
    known = beginning.origin is not None
    yield ".pre-commit-config.yaml", _filled(f"pre-commit-{'known' if known else 'here'}.yaml", beginning)
    if "github" in beginning.ci:
        yield ".github/workflows/coursekit.yml", _filled("github.yml", beginning)
    if "gitlab" in beginning.ci:
        yield ".gitlab-ci.yml", _filled("gitlab.yml", beginning)


def _text(name: str) -> str:
    return (_HERE / "around" / name).read_text(encoding="utf-8")


def _filled(name: str, beginning: Beginning) -> str:
    return _fill(_text(name), beginning)


def _fill(text: str, beginning: Beginning) -> str:
    origin = beginning.origin
    at = f"{origin.address}@{origin.revision}" if origin else ""
    values = {
        "ID": beginning.id,
        "TITLE": scalar(beginning.title),
        "TITLE_LINE": re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", beginning.title),
        "LANGUAGE": beginning.language,
        "AUTHORS": _authors(beginning.authors),
        "PATH": beginning.way,
        "SCHEMAS": "schemas" if beginning.way == "." else f"{beginning.way}/schemas",
        "ADDRESS": json.dumps(origin.address) if origin else "",
        "REVISION": json.dumps(origin.revision) if origin else "",
        "COURSEKIT_ON_GITHUB": at or "${{ vars.COURSEKIT }}",
        "COURSEKIT_ON_GITLAB": f"    COURSEKIT: {json.dumps(at)}\n" if at else "",
        "CI": _on_ci(beginning),
    }
    return re.sub("@([A-Z_]+)@", lambda match: values[match[1]], text)


def _authors(names: tuple[str, ...]) -> str:
    return "authors:\n" + "".join(f"  - name: {scalar(name)}\n" for name in names) if names else ""


def _on_ci(beginning: Beginning) -> str:
    """What the README says of CI."""
    files = {"github": "`.github/workflows/coursekit.yml`", "gitlab": "`.gitlab-ci.yml`"}
    named = " and ".join(files[ci] for ci in beginning.ci)
    if not named:
        return ""
    does = "does the same on GitHub" if beginning.ci == ("github",) else "does the same on GitLab"
    text = f"{named} {'do the same on GitHub and GitLab' if len(beginning.ci) > 1 else does}."
    if beginning.origin is None:
        text += (
            " Tell your CI where to get coursekit: a variable `COURSEKIT` with the address of its git repository, an @ "
            "and\nthe commit that you use, such as `https://example.org/coursekit.git@1234abcd`."
        )
    return f"\n{text}\n"
