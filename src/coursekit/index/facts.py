"""Facts of a file: what it says to others, and the findings in it.

They depend on nothing but the file and the checks, so they can be kept between runs as long as both stay the same.
Most runs never look into most places, findings and allowances: they stay bytes until somebody does.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from coursekit.course.cases import CasesEntry
from coursekit.course.concept_entry import ConceptEntry
from coursekit.course.entries import (
    CourseEntry,
    GlossaryEntry,
    Placed,
    ReferencesEntry,
    ReleaseEntry,
    StageEntry,
)
from coursekit.course.shown_entries import DownloadEntry, FontEntry, MediaEntry, TranscriptEntry
from coursekit.files.fingerprint import digest
from coursekit.files.folder import read_source
from coursekit.files.inventory import Kind, kind_of
from coursekit.findings.allowances import Allowance, find_allowances
from coursekit.index.checks import Checks, Findings
from coursekit.index.known_front_matter import NO_FRONT_MATTER
from coursekit.index.texts import READERS, TextFile
from coursekit.text.conflicts import read_conflicts
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Source


class Facts(Struct, frozen=True, array_like=True, eq=False, gc=False):
    """``digest`` names the bytes that were read; ``entry`` is of the file's kind, ``places`` as ``offsets`` makes them.

    ``findings`` and ``allowances`` are lists of ``Diagnostic`` and ``Allowance``, ``front_matter`` is what a concept's
    front matter says, and the models of it.
    """

    digest: str
    entry: Raw
    places: Raw
    findings: Raw
    allowances: Raw
    front_matter: Raw = NO_FRONT_MATTER


NONE = msgpack.encode(())
_encode = msgpack.Encoder().encode
_FINDINGS = msgpack.Decoder(list[Diagnostic])
_ENTRIES: Mapping[Kind, msgpack.Decoder[Any]] = {
    Kind.COURSE: msgpack.Decoder(CourseEntry),
    Kind.STAGE: msgpack.Decoder(StageEntry),
    Kind.CONCEPT: msgpack.Decoder(ConceptEntry),
    Kind.GLOSSARY: msgpack.Decoder(GlossaryEntry),
    Kind.REFERENCES: msgpack.Decoder(ReferencesEntry),
    Kind.CASES: msgpack.Decoder(CasesEntry),
    Kind.DOWNLOAD: msgpack.Decoder(DownloadEntry),
    Kind.RELEASE: msgpack.Decoder(ReleaseEntry),
    Kind.MEDIA: msgpack.Decoder(MediaEntry),
    Kind.TRANSCRIPT: msgpack.Decoder(TranscriptEntry),
    Kind.FONT: msgpack.Decoder(FontEntry),
}
_ALLOWANCES = msgpack.Decoder(list[Allowance])


def entry_for_others(path: str, facts: Facts) -> bytes:
    """The entry as it is kept; that of a concept without the fingerprint of its text, which no other file looks at."""
    entry = entry_in(path, facts)
    return _encode(replace(entry, content_print="") if isinstance(entry, ConceptEntry) else entry)


def entry_in(path: str, facts: Facts) -> Any:
    """What a file says to others, whose kind says something. Raises msgspec's MsgspecError for what is damaged."""
    kind = kind_of(path)
    assert kind
    return _ENTRIES[kind].decode(facts.entry)


def placed_in(facts: Mapping[str, Facts]) -> dict[str, Placed]:
    """The entries of the files that say something to others, with their places."""
    return {
        path: Placed(_ENTRIES[kind].decode(each.entry), bytes(each.places))
        for path, each in facts.items()
        if (kind := kind_of(path)) and kind in _ENTRIES
    }


def findings_in(facts: Facts) -> list[Diagnostic]:
    """The findings in a file. Raises msgspec's MsgspecError for damaged ones."""
    return [] if bytes(facts.findings) == NONE else _FINDINGS.decode(facts.findings)


def allowances_in(facts: Facts) -> list[Allowance]:
    """The allowances in a file. Raises msgspec's MsgspecError for damaged ones."""
    return [] if bytes(facts.allowances) == NONE else _ALLOWANCES.decode(facts.allowances)


def _facts(name: str, placed: Placed, findings: Findings, allowances: Iterable[Allowance] = ()) -> Facts:
    parts = (_encode(placed.entry), placed.places, _encode(tuple(findings)), _encode(tuple(allowances)))
    return Facts(name, *map(Raw, parts))


def compute_facts(
    path: str,
    front_matter: Raw = NO_FRONT_MATTER,
    *,
    root: Path,
    texts: Mapping[str, str],
    moved_from: Mapping[str, str],
    checks: Checks,
) -> Facts:
    """Facts of any file of a course; ``texts`` stand in for files, and ``moved_from`` is as in ``Inventory``.

    ``front_matter`` is from the facts that the file had before.
    """
    kind = kind_of(path)
    if kind and not kind.is_text:
        from coursekit.index.binaries import BINARY_READERS

        return _facts(*BINARY_READERS[kind](root, moved_from.get(path, path), checks))
    problems: tuple[Diagnostic, ...] = ()
    if path in texts:
        source = Source(path, texts[path], digest=digest(texts[path].encode()))
    else:
        source, problems = read_source(root, path)
    assert kind
    readable, written = not problems, source.text
    if conflict := read_conflicts(source):
        source, problems, readable = conflict.rest, (*problems, *conflict.problems), readable and not conflict.in_yaml
        front_matter = NO_FRONT_MATTER
    placed, findings, prose, front_matter = READERS[kind](TextFile(source, readable, front_matter), checks)
    if isinstance(placed.entry, ConceptEntry) and problems:
        placed = placed._replace(
            entry=replace(placed.entry, unknown_text=written if problems[0].rule != "unreadable-file" else path)
        )
    of_source = () if problems and kind is Kind.CAPTIONS else checks.of_source(source)
    facts = _facts(source.digest, placed, chain(problems, findings, of_source), find_allowances(source, prose))
    return facts if conflict else replace(facts, front_matter=front_matter)
