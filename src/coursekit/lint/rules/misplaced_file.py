"""A Markdown or YAML file where no course file belongs, so that nothing reads it.

**Bad:** `stages/first/drafts/membrane.md`, or `stage.yml`.

**Good:** `stages/first/membrane.md`, `stages/first/stage.yaml`.
"""

import re
from collections.abc import Iterator
from posixpath import basename, dirname

from coursekit.course.skeleton import Skeleton
from coursekit.files.companions import played_beside
from coursekit.lint.mistyped import misnamed, names_like, stage_names, without_file
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.text.suggest import closest

SEVERITY = Severity.WARNING


_NAMES = ("course.yaml", "glossary.yaml", "references.yaml", "cases.yaml", "stage.yaml")
_TEMPLATES = ("templates/concept.md", "templates/stage.yaml")
_DOCUMENTS = ("README.md", "LICENSE.md", "CONTRIBUTING.md", "CHANGELOG.md", "AUTHORS.md")


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for path in sorted(course.files):
        if path.lower().endswith((".md", ".yaml", ".yml", ".markdown", ".md.txt")) and not (
            _belongs(path) or _is_transcript(course, path)
        ):
            yield Diagnostic(Span(path), f"Nothing reads “{path}”", _help(path), follows=_follows(course, path))


def _is_transcript(course: Skeleton, path: str) -> bool:
    return path.endswith(".md") and path.count("/") > 2 and played_beside(path, course.files)


def _belongs(path: str) -> bool:
    depth = path.count("/")
    if basename(path) in _DOCUMENTS or path in _TEMPLATES or (depth == 0 and path in _NAMES[:4]):
        return True
    in_stage = path.startswith("stages/") and depth == 2
    return in_stage and path.endswith((".md", "/stage.yaml"))


def _help(path: str) -> str:
    if not path.endswith((".md", ".yaml")):
        stem = re.sub(r"\.(?:md|markdown|ya?ml)(?:\.txt)?$", "", basename(path), flags=re.IGNORECASE)
        suffix = ".yaml" if re.search(r"ya?ml$", path, re.IGNORECASE) else ".md"
        return f"Rename it to {stem}{suffix}."
    name = basename(path)
    if match := closest(name, _NAMES):
        return f"Did you mean “{match}”?" if match != name else f"{name} belongs elsewhere: see the course format."
    return "Concepts stand in stages/<stage>/; move the file there, or out of the course."


def _follows(course: Skeleton, path: str) -> str:
    """The file that is missing because this one has another name."""
    folder, name = dirname(path), basename(path)
    if name in stage_names(course, folder):
        return f"no file {folder}/stage.yaml"
    if top := next((file for file in _NAMES[1:4] if not folder and misnamed(course, file) == path), ""):
        return f"no file {top}"
    meant = next((id for id in without_file(course) if name in names_like(course, folder, id)), "")
    return f"no concept {meant}" if meant else ""
