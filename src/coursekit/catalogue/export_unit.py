"""The unit of work of an export: one course, in one format, into a folder of its own."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack
from msgspec.structs import replace

from coursekit.catalogue.lint_unit import ALONE, LintOptions
from coursekit.catalogue.shared_lists import with_shared
from coursekit.findings.report import RuleChoice
from coursekit.text.diagnostic import Severity


@dataclass(frozen=True)
class ExportOptions:
    """``format`` by name; ``output`` has a folder for each course; the texts are those that are shared.

    ``titles`` are (``course:concept``, title, title of its course) of what the course needs of others.
    """

    format: str
    output: str
    glossary: str = ""
    references: str = ""
    titles: tuple[tuple[str, str, str], ...] = ()


class ExportedFile(Struct, frozen=True, array_like=True):
    """A file or folder that was written: its path in the output folder, its bytes, and a SHA-256 of a file."""

    path: str
    bytes: int
    sha256: str


class WrittenExport(Struct, frozen=True, array_like=True):
    """What an export wrote. Without files, ``why`` says why not; with files, it may warn."""

    id: str
    version: str
    files: tuple[ExportedFile, ...]
    why: str = ""


_DECODER = msgpack.Decoder(WrittenExport)


def export_from(content: bytes) -> WrittenExport:
    """What an export wrote, from its bytes. Raises msgspec's MsgspecError."""
    return _DECODER.decode(content)


def export_course(folder: str, options: ExportOptions) -> bytes:
    """Export a course; the bytes are those of a ``WrittenExport``. Raises NoCourse, and OSError where it can't write.

    A course with errors is not exported.
    """
    from coursekit.course.load import Changed, load_course
    from coursekit.export.formats import Refused, check_options, find_exporter, options_of
    from coursekit.export.publish import publish
    from coursekit.files.cache import Cache, cache_of
    from coursekit.lint.run import check_course, inventory_of

    root, cache = Path(folder), Cache(cache_of(Path(folder)))
    shared_texts = with_shared(root, LintOptions(options.glossary, options.references), cache)
    inventory = inventory_of(root, shared_texts)
    choice = RuleChoice(ignore=(ALONE,))
    checked = check_course(root, choice, shared_texts, cache, check_options, inventory=inventory)
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    try:
        course = load_course(root, shared_texts, held=find_exporter(options.format).HELD, digests=inventory.digests)
        if errors:
            return _encoded(
                WrittenExport(course.id, course.version, (), f"It has {errors} errors: coursekit catalogue lint.")
            )
        course = replace(course, titles_across={key: (title, other) for key, title, other in options.titles})
        output = Path(options.output) / course.id
        published = publish(course, options.format, options_of(course, options.format, {}), output)
    except Refused as refusal:
        return _encoded(WrittenExport(course.id, course.version, (), str(refusal)))
    except Changed as error:
        return _encoded(WrittenExport("", "", (), str(error)))
    written = (published.path, *published.beside)
    warned = "; ".join(finding.message for finding in published.findings)
    files = tuple(_file(path, path.relative_to(options.output).as_posix()) for path in written)
    return _encoded(WrittenExport(course.id, course.version, files, warned))


def still_there(_folder: str, options: ExportOptions, content: bytes) -> bool:
    """Whether all that an earlier run wrote is as it was; what could not be exported is tried again."""
    try:
        exported = export_from(content)
        return bool(exported.files) and all(
            _file(Path(options.output) / file.path, file.path) == file for file in exported.files
        )
    except (OSError, MsgspecError):
        return False


def _file(path: Path, name: str) -> ExportedFile:
    if path.is_dir():
        inner = [each for each in sorted(path.rglob("*")) if each.is_file()]
        return ExportedFile(name, sum(each.stat().st_size for each in inner), "")
    with path.open("rb") as file:
        return ExportedFile(name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _encoded(exported: WrittenExport) -> bytes:
    return msgpack.encode(exported)
