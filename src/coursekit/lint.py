"""From a folder to findings: the facts of each file, kept between runs, and rules over the outline that they make."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.cache import FOLDER, Cache, digest, fingerprint
from coursekit.checked import Checked, NoCourse, Texts
from coursekit.diagnostic import Diagnostic, Severity
from coursekit.inventory import Inventory, Kind, take_inventory

if TYPE_CHECKING:
    from coursekit.course import LintSettings
    from coursekit.facts import CheckCourseFile
    from coursekit.gather import Compute
    from coursekit.rules import Rule, Setting


@dataclass(frozen=True)
class Choice:
    """What a run was asked for: rules to run instead of the course's choice, and rules to leave out."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def _nothing(_document: Any) -> tuple[Diagnostic, ...]:
    return ()


def check_course(
    root: Path,
    choice: Choice = Choice(),
    texts: Mapping[str, str] | None = None,
    cache: bool | Path = False,
    also: "CheckCourseFile" = _nothing,
) -> Checked:
    """All findings in a course, by path, then place: the same course gives the same sequence.

    ``texts`` stand in for files, by path. ``cache`` is a folder, or True for the course's own. ``also`` checks
    ``course.yaml`` for layers that this one can't reach. Raises NoCourse.
    """
    given = texts or {}
    inventory = take_inventory(root, given)
    if "course.yaml" not in inventory.digests:
        raise NoCourse(f"There is no course.yaml in {root}.")
    kept = Cache(root / FOLDER if cache is True else cache or None)
    key = digest(f"{fingerprint()} {inventory.digest} {choice!r}".encode())
    sources = Texts(root, tuple(path for path in inventory.digests), given)
    name = f"findings-{digest(repr(choice).encode())[:8]}"
    last = kept.load(name).get(key)
    if last is None:
        last = _check(root, inventory, choice, kept, also)
        kept.save(name, {key: last})
    concepts, stages, findings = last
    return Checked(tuple(_restored(findings)), sources, int(concepts), int(stages), str(root))


def _restored(text: str) -> Iterator[Diagnostic]:
    if text == "[]":
        return
    from coursekit.facts import finding_from

    for path, severity, data in json.loads(text):
        yield replace(finding_from(path, data), severity=Severity[severity])


def _check(
    root: Path, inventory: Inventory, choice: Choice, cache: Cache, also: "CheckCourseFile"
) -> tuple[str, str, str]:
    from coursekit.facts import compute_facts, finding_data, findings_from, json_text
    from coursekit.gather import gather
    from coursekit.join import join
    from coursekit.rules import NO_SETTING, setting_from

    def compute(setting: "Setting") -> "Compute":
        return partial(compute_facts, root=root, given=inventory.given, setting=setting, also=also)

    first = ("course.yaml", *inventory.of(Kind.GLOSSARY))
    gathered = gather(inventory, first, cache, f"first-{fingerprint()[:12]}", compute(NO_SETTING))
    setting = setting_from(*(json.loads(facts[0]) for facts in gathered.values()))
    rest = [path for path in inventory.digests if path != "course.yaml"]
    salt = digest(f"{fingerprint()} {setting!r}".encode())[:12]
    gathered |= gather(inventory, rest, cache, salt, compute(setting))
    texts = {path: facts for path, facts in gathered.items() if facts[0] != "null"}
    outline = join(inventory.folder, texts)
    rules = dict(_chosen(outline.lint, choice))
    found: dict[Diagnostic, None] = {}
    for path, facts in gathered.items():
        for finding in findings_from(path, facts[2]):
            if finding.rule in rules:
                found[replace(finding, severity=rules[finding.rule][1])] = None
    for name, (rule, severity) in rules.items():
        for finding in rule.check(outline) if rule.check else ():
            found[replace(finding, rule=name, severity=severity)] = None
    ordered = sorted(found, key=_order)
    data = [(finding.span.path, finding.severity.name, finding_data(finding)) for finding in ordered]
    return str(len(outline.concepts)), str(len(outline.stages)), json_text(data)


def _chosen(settings: "LintSettings", choice: Choice) -> Iterator[tuple[str, tuple["Rule", Severity]]]:
    from coursekit.rules import find_rules

    select = choice.select or settings.select
    ignore = {*choice.ignore, *(() if choice.select else settings.ignore)}
    for name, rule in find_rules().items():
        word = settings.severity.get(name, rule.severity.word)
        selected = name in select if select else rule.default or name in settings.severity
        if selected and name not in ignore and word != "off":
            yield name, (rule, Severity[word.upper()] if word.upper() in Severity.__members__ else rule.severity)


def _order(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    return finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message
