"""A file that does not unpack to what was packed.

The upload or download was cut short, or the zip was changed; learners would miss the page or picture.

APPNOTE 6.3.10, sections 4.4.7 and 4.4.9: checksum and size.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span
from coursekit.verify.archive import Archive, DamagedEntry, ZipEntry
from coursekit.verify.package import Package

SEVERITY = Severity.ERROR


def check(package: Package) -> Iterator[Diagnostic]:
    if package.archive.is_bomb:
        return
    for entry in package.archive.entries:
        if entry.can_be_read and (why := _damage(package.archive, entry)):
            yield Diagnostic(Span(entry.name), f"It can't be unpacked: {why}", "Export or download the package anew.")


def _damage(archive: Archive, entry: ZipEntry) -> str:
    size = 0
    try:
        for block in archive.blocks(entry):
            size += len(block)
    except DamagedEntry as error:
        return str(error)
    return "" if size == entry.size else f"{size:,} bytes came out, and {entry.size:,} were promised"
