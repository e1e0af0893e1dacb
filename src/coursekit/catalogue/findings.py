"""The findings of a whole catalogue: its own file's, each course's, and those that only the whole shows."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from coursekit.catalogue.checks import find_checks
from coursekit.catalogue.listing import Listed
from coursekit.catalogue.read import Catalogue
from coursekit.catalogue.whole import MemberCourse, Whole
from coursekit.files.folder import read_source
from coursekit.findings.report import CheckResult, plural
from coursekit.text.diagnostic import Diagnostic, Fix, Related, Severity
from coursekit.text.source import Source, Span


def check_catalogue(whole: Whole, *, courses: bool = True) -> CheckResult:
    """All findings by path, then place, with the texts that they speak of; ``courses``: also each course's own."""
    found = sorted(dict.fromkeys(findings(whole, courses=courses)), key=_place)
    texts = CatalogueTexts(whole.catalogue.sources, [member.listed for member in whole.members])
    return CheckResult(tuple(found), texts, size_of(whole), str(whole.catalogue.root), checks=find_checks())


def size_of(whole: Whole) -> str:
    """``3 courses with 24 concepts``."""
    concepts = sum(len(member.linted.path) for member in whole.members)
    return f"{plural(len(whole.members), 'course')} with {plural(concepts)}"


def findings(whole: Whole, *, courses: bool = True) -> Iterator[Diagnostic]:
    """All findings, in no order."""
    yield from judge(whole.catalogue, whole.catalogue.findings)
    for member in whole.members if courses else ():
        yield from own_findings(member)
    yield from found_in_whole(whole)


def found_in_whole(whole: Whole) -> Iterator[Diagnostic]:
    """What only the whole shows."""
    for check in find_checks().values():
        yield from judge(whole.catalogue, check.run(whole))


def own_findings(member: MemberCourse) -> Iterator[Diagnostic]:
    """What a course's own lint found, where the catalogue sees it."""
    for finding in member.linted.findings:
        related = tuple(Related(_seen_in_catalogue(member, one.span), one.message) for one in finding.related)
        yield replace(
            finding, span=_seen_in_catalogue(member, finding.span), related=related, fix=_fix(member, finding.fix)
        )


def judge(catalogue: Catalogue, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that count, with their severities."""
    known = find_checks()
    for finding in found:
        if finding.rule in known:
            word = catalogue.severity.get(finding.rule, "")
            if word != "off" and finding.rule not in catalogue.ignore:
                # Of a word that is none, the schema tells.
                severity = Severity.__members__.get(word.upper(), known[finding.rule].severity)
                yield replace(finding, severity=severity)
        else:
            yield finding


class CatalogueTexts(Mapping[str, Source]):
    """The texts of a catalogue and its courses by path, read when somebody looks."""

    def __init__(self, sources: Mapping[str, Source], courses: Iterable[Listed]) -> None:
        self._read = dict(sources)
        self._courses = {listed.path: listed for listed in courses}

    def __getitem__(self, path: str) -> Source:
        if path not in self._read:
            self._read[path] = self._look(path)
        return self._read[path]

    def _look(self, path: str) -> Source:
        parts = path.split("/")
        for count in range(len(parts) - 1, 0, -1):
            if listed := self._courses.get("/".join(parts[:count])):
                return replace(read_source(listed.root, "/".join(parts[count:]))[0], path=path)
        if listed := self._courses.get("."):
            return replace(read_source(listed.root, path.removeprefix("./"))[0], path=path)
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._read))

    def __len__(self) -> int:
        return len(self._read)


def _seen_in_catalogue(member: MemberCourse, span: Span) -> Span:
    return replace(span, path=f"{member.listed.path}/{span.path}")


def _fix(member: MemberCourse, fix: Fix | None) -> Fix | None:
    if fix is None:
        return None
    return replace(fix, edits=tuple(replace(edit, span=_seen_in_catalogue(member, edit.span)) for edit in fix.edits))


def _place(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    return finding.span.path, finding.span.start, finding.span.end, finding.rule, finding.message
