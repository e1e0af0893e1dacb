"""What is wrong with a SCORM package, of ours or of anyone: found in the zip alone, before an LMS has it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from coursekit.findings.report import CheckResult, plural
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.source import Source, Span
from coursekit.verify.archive import NotReadable, opened_archive
from coursekit.verify.checks import find_checks
from coursekit.verify.folding import few, few_of_each, one_for_each_cause
from coursekit.verify.package import LARGEST_SCRIPT, Package, read_package

LONGEST_MESSAGE = 500
"""Characters; names and identifiers of strangers are as long as they like."""
MOST_SCRIPTS = 20
"""Whose lines are shown."""

PlayPackage = Callable[[Package], Iterable[Diagnostic]]


def verify_package(path: Path, play: PlayPackage | None = None, *, root: Path | None = None) -> CheckResult:
    """Findings about a zip. Raises OSError for a file that can't be opened.

    Their paths begin with its name, or with the way to it from ``root``, a folder above it. ``play`` finds more in the
    package while the zip is open.
    """
    root = root or path.parent
    name = path.relative_to(root).as_posix()
    try:
        with opened_archive(path) as archive:
            package = read_package(path.name, archive)
            found = [finding for check in find_checks().values() for finding in few(check.run(package))]
            found += few_of_each(play(package)) if play else ()
            found = one_for_each_cause(found)
            texts = [package.source, *_scripts(package, found)]
            return checked_package(root, name, found, texts, size_of(package))
    except NotReadable as error:
        help = "Export or download it anew, and check that it opens on this computer."
        finding = Diagnostic(Span(""), str(error), help, rule="readable-zip")
        return checked_package(root, name, [finding], [], name)


def checked_package(
    root: Path, name: str, findings: Iterable[Diagnostic], sources: Iterable[Source], size: str
) -> CheckResult:
    """Findings, the worst first, then in their order, with places that begin with the zip's name."""
    texts = {f"{name}/{source.path}": Source(f"{name}/{source.path}", source.text) for source in sources}
    placed = [
        replace(
            finding,
            span=_inside(name, finding.span),
            message=_short(finding.message),
            help=_short(finding.help),
            related=tuple(Related(_inside(name, related.span), related.message) for related in finding.related),
        )
        for finding in findings
    ]
    placed.sort(key=lambda found: (-found.severity, found.span.path, found.span.start, found.rule, found.message))
    return CheckResult(tuple(placed), texts, size, str(root))


def _scripts(package: Package, findings: Iterable[Diagnostic]) -> Iterator[Source]:
    """The texts of files other than the manifest in which something was found at a place."""
    named = {found.span.path for found in findings if found.span.end and found.span.path != package.source.path}
    for path in sorted(named)[:MOST_SCRIPTS]:
        if path in package.archive.files:
            yield Source(path, package.text(path, LARGEST_SCRIPT))


def size_of(package: Package) -> str:
    """``SCORM 1.2, 1 SCO, 83 files, 412 kB``: bytes as they are in the zip."""
    files = package.archive.files.values()
    packed = sum(entry.packed for entry in files)
    shown = f"{packed / 1e6:.1f} MB" if packed >= 1e6 else f"{max(1, round(packed / 1e3))} kB"
    parts = [plural(len(files), "file"), shown]
    if package.root is not None:
        scos = {item.launch.identifier for item in package.launched if item.launch and item.launch.is_sco}
        parts = [f"SCORM {package.version}", plural(len(scos), "SCO"), *parts]
    return ", ".join(parts)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"


def _inside(name: str, span: Span) -> Span:
    return replace(span, path=f"{name}/{span.path}" if span.path else name)
