"""Two files of one name, or of names that differ in upper and lower case alone.

One takes the place of the other when the zip is unpacked, and which one depends on the server.

Windows and macOS keep one of two such files.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Related, Severity
from coursekit.text.source import Span
from coursekit.verify.names import difference, look
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for entry in package.archive.entries:
        if entry.is_folder:
            continue
        other = first.get(look(entry.name).casefold())
        if other is None:
            first[look(entry.name).casefold()] = entry.name
            continue
        twice = other == entry.name
        same = "is in the zip twice" if twice else _difference(entry.name, other)
        related = () if twice else (Related(Span(other), "The other file"),)
        yield Diagnostic(Span(entry.name), f"“{entry.name}” {same}", "Keep one of them.", related)


def _difference(name: str, other: str) -> str:
    if name.casefold() == other.casefold():
        return "differs from another file in upper and lower case alone"
    return f"looks the same as another file: {difference(name, other)}"
