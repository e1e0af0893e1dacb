"""From a folder to findings: the facts of each file, kept between runs, and rules over the outline that they make."""

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.course.locate import NoCourse
from coursekit.files.cache import Cache, cache_of
from coursekit.files.fingerprint import digest, fingerprint
from coursekit.files.inventory import Inventory, Kind, take_inventory
from coursekit.findings.report import Checked, Choice, Texts, course_size
from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.index.facts import CheckCourseFile
    from coursekit.index.gather import Compute
    from coursekit.index.outline import Outline
    from coursekit.lint.rules import Setting
    from coursekit.lint.web_addresses import Web


ON_THE_WEB = ("dead-address", "unchecked-address")
"""Rules that run only when the web is asked."""


def _name(check: "CheckCourseFile") -> str:
    return f"{check.__module__}.{check.__qualname__}"


def _nothing(_document: Any) -> tuple[Diagnostic, ...]:
    return ()


def check_course(
    root: Path,
    choice: Choice | None = None,
    texts: Mapping[str, str] | None = None,
    cache: bool | Path = False,
    also: "CheckCourseFile" = _nothing,
    web: "Web | bool" = False,
) -> Checked:
    """All findings in a course, by path, then place: the same course gives the same sequence.

    ``texts`` stand in for files, by path. ``cache`` is a folder, or True for the course's own. ``also`` checks
    ``course.yaml`` for layers that this one can't reach. ``web`` asks
    for the addresses in the course as well. Raises NoCourse.
    """
    with _no_collector():
        return _checked(root, choice or Choice(), texts or {}, cache, also, web=web)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Facts are many small values without cycles: looking for cycles among them took a fifth of a run."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _checked(
    root: Path,
    choice: Choice,
    given: Mapping[str, str],
    cache: bool | Path,
    also: "CheckCourseFile",
    *,
    web: "Web | bool",
) -> Checked:
    inventory = _inventory(root, given)
    kept = _cache(root, cache)
    key = digest(f"{fingerprint()} {inventory.digest} {choice!r} {_name(also)}".encode())
    sources = Texts(root, tuple(path for path in inventory.digests), given)
    name = f"findings-{digest(repr(choice).encode())[:8]}"
    last = None if web else kept.load(name).get(key)
    if last is None:
        last = _check(root, inventory, choice, kept, also, web=web)
        if not web:
            kept.save(name, {key: last})
    concepts, stages, findings = last
    return Checked(tuple(_restored(findings)), sources, course_size(int(concepts), int(stages)), str(root))


def _restored(text: str) -> Iterator[Diagnostic]:
    if text == "[]":
        return
    from coursekit.findings.stored import finding_from

    for path, severity, data in json.loads(text):
        yield replace(finding_from(path, data), severity=Severity[severity])


def _check(
    root: Path, inventory: Inventory, choice: Choice, cache: Cache, also: "CheckCourseFile", *, web: "Web | bool"
) -> tuple[str, str, str]:
    from coursekit.findings.stored import allowances_from, finding_data, findings_from, json_text
    from coursekit.lint.policy import Judgement, apply_allowances, course_findings

    outline, gathered = _outline(root, inventory, cache, also, choice)
    judgement = Judgement(outline.lint, choice, ON_THE_WEB if web else ())
    allowances = [part for path, facts in gathered.items() for part in allowances_from(path, facts[3])]
    found = [finding for path, facts in gathered.items() for finding in findings_from(path, facts[2])]
    for name in judgement.rules.keys() | {allowance.rule for allowance in allowances}:
        found += course_findings(outline, name)
    if web:
        from coursekit.lint.web_addresses import check_links

        found += check_links(outline, cache, None if web is True else web)
    counting = judgement.judge(apply_allowances(found, allowances))
    ordered = sorted(dict.fromkeys(counting), key=_order)
    data = [(finding.span.path, finding.severity.name, finding_data(finding)) for finding in ordered]
    return str(len(outline.concepts)), str(len(outline.stages)), json_text(data)


def outline_of(root: Path, cache: bool | Path = False) -> "Outline":
    """What the files of a course say of each other. Raises NoCourse."""
    inventory = _inventory(root, {})
    return _outline(root, inventory, _cache(root, cache), _nothing, Choice())[0]


def _inventory(root: Path, given: Mapping[str, str]) -> Inventory:
    inventory = take_inventory(root, given)
    if "course.yaml" not in inventory.digests:
        raise NoCourse(f"There is no course.yaml in {root}.")
    return inventory


def _cache(root: Path, cache: bool | Path) -> Cache:
    return Cache(cache_of(root, None if cache is True else cache) if cache else None)


def _outline(
    root: Path, inventory: Inventory, cache: Cache, also: "CheckCourseFile", choice: Choice
) -> tuple["Outline", dict[str, tuple[str, ...]]]:
    """The outline of a course, and the facts of its files that it was made from."""
    from coursekit.course.model import LintSettings
    from coursekit.index.facts import compute_facts
    from coursekit.index.gather import gather
    from coursekit.index.join import join
    from coursekit.lint.policy import named_rules
    from coursekit.lint.rules import NO_SETTING, setting_from

    def compute(setting: "Setting") -> "Compute":
        return partial(compute_facts, root=root, given=inventory.given, setting=setting, also=also)

    first = ("course.yaml", *inventory.of(Kind.GLOSSARY))
    gathered = gather(
        inventory, first, cache, f"first-{digest(f'{fingerprint()} {_name(also)}'.encode())[:12]}", compute(NO_SETTING)
    )
    course = json.loads(gathered["course.yaml"][0])
    glossary = json.loads(gathered["glossary.yaml"][0]) if "glossary.yaml" in gathered else None
    setting = setting_from(course, glossary, named_rules(LintSettings(**course[-1]), choice))
    rest = [path for path in inventory.digests if path != "course.yaml"]
    salt = digest(f"{fingerprint()} {setting!r}".encode())[:12]
    gathered |= gather(inventory, rest, cache, salt, compute(setting))
    texts = {path: facts for path, facts in gathered.items() if facts[0] != "null"}
    return join(inventory.folder, texts), gathered


def _order(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    return finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message
