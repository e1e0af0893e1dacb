"""Zips and manifests that mean harm: a clear finding each, in bounded memory and time, and never a traceback."""

import io
import json
import re
import stat
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursekit.findings.report import CheckResult
from coursekit.lint.reporters import Style, find_reporter
from coursekit.verify import verify_package
from verify.packages import manifest, package, sound, zipped

HOSTILE = {
    "readable-zip",
    "zip-bomb",
    "overlapping-files",
    "link-in-zip",
    "encrypted-file",
    "unusual-packing",
    "damaged-file",
}
"""Checks that this module tests."""

MOST_MEMORY = 150_000_000

FUZZ = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(folder: Path, content: bytes) -> Path:
    path = folder / "brain.zip"
    path.write_bytes(content)
    return path


def rules(path: Path) -> set[str]:
    """The checks that find something, with memory watched."""
    tracemalloc.start()
    try:
        found = {finding.rule for finding in verify_package(path).findings}
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    return found


def only(path: Path) -> str:
    """The message of the only finding."""
    (finding,) = verify_package(path).findings
    assert finding.rule == "readable-zip"
    return finding.message


def test_no_zip_at_all(tmp_path: Path) -> None:
    assert only(written(tmp_path, b"")) == "It is empty"
    assert only(written(tmp_path, b"<html>Not found</html>")) == "It is no zip: it does not begin as one"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_cut_short(tmp_path: Path, part: float) -> None:
    whole = zipped(sound("1.2"))
    assert "table of contents is missing or damaged" in only(written(tmp_path, whole[: int(len(whole) * part)]))


def directory(count: int, *, each: bytes = b"a") -> bytes:
    """A zip of nothing but a table of contents, with so many entries."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, len(each), 0, 0, 0, 0, 0, 0)
    entries = (entry + each) * count
    few = min(count, 0xFFFF)
    return entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, few, few, len(entries), 0, 0)


def test_a_million_entries(tmp_path: Path) -> None:
    path = written(tmp_path, b"PK" + directory(1_000_000))
    assert "takes more than 4 MB" in only(path)


def test_as_many_entries_as_are_looked_at(tmp_path: Path) -> None:
    assert "missing-manifest" in rules(written(tmp_path, directory(40_000)))


def test_a_bomb(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({**sound("1.2"), "zeros.png": bytes(20_000_000)}))
    assert rules(path) == {"zip-bomb", "unlisted-file"}


def test_a_bomb_in_the_manifests_place(tmp_path: Path) -> None:
    path = written(tmp_path, zipped({"imsmanifest.xml": b"<manifest>" + b" " * 20_000_000}))
    assert rules(path) == {"zip-bomb"}


def test_a_promise_of_terabytes(tmp_path: Path) -> None:
    """Sizes are only said; the sum of many is too much, too."""
    path = written(tmp_path, patched(zipped(sound("1.2")), size=0xFFFFFFF0))
    assert "zip-bomb" in rules(path)


def patched(whole: bytes, **fields: int) -> bytes:
    """The zip with fields of the first entry in its table of contents changed."""
    places = {
        "flags": (8, "<H"),
        "method": (10, "<H"),
        "size": (24, "<L"),
        "attributes": (38, "<L"),
        "offset": (42, "<L"),
    }
    content = bytearray(whole)
    start = whole.index(b"PK\1\2")
    for name, value in fields.items():
        place, form = places[name]
        struct.pack_into(form, content, start + place, value)
    return bytes(content)


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({"flags": 1}, "encrypted-file"),
        ({"method": 14}, "unusual-packing"),
        ({"method": 99}, "unusual-packing"),
        ({"attributes": (stat.S_IFLNK | 0o777) << 16}, "link-in-zip"),
        ({"attributes": (stat.S_IFCHR | 0o777) << 16}, "link-in-zip"),
        ({"offset": 40}, "overlapping-files"),
    ],
)
def test_an_odd_entry(tmp_path: Path, fields: dict[str, int], check: str) -> None:
    assert check in rules(written(tmp_path, patched(zipped(sound("1.2")), **fields)))


def test_overlapping_entries(tmp_path: Path) -> None:
    """After Fifield's bomb: each entry's data holds the next entry's header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(bytes(800_000)) + packer.flush()
    crc = zlib.crc32(bytes(800_000))
    header = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(kernel), 800_000, 1, 0) + b"a"
    content = header + kernel
    table = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(kernel), 800_000, 1, 0, 0, 0, 0, 0, 0)
        + b"a"
        for _ in range(2000)
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2000, 2000, len(table), len(content), 0)
    assert rules(written(tmp_path, content + table + end)) >= {"overlapping-files", "repeated-file"}


def test_a_file_twice(tmp_path: Path) -> None:
    target = io.BytesIO(zipped(sound("1.2")))
    with zipfile.ZipFile(target, "a") as zip, pytest.warns(UserWarning, match="Duplicate name"):
        zip.writestr("index.html", "another")
    assert rules(written(tmp_path, target.getvalue())) == {"repeated-file"}


def test_a_name_with_a_nul(tmp_path: Path) -> None:
    whole = zipped({**sound("1.2"), "sco.js.exe": b""}).replace(b"sco.js.exe", b"sco.js\0exe")
    assert "outside-path" in rules(written(tmp_path, whole))


def test_a_damaged_file(tmp_path: Path) -> None:
    whole = bytearray(zipped(sound("1.2")))
    at = whole.index(b"gap.html") + len("gap.html") + 10
    whole[at] ^= 0xFF
    assert rules(written(tmp_path, bytes(whole))) == {"damaged-file"}


ENTITIES = '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "text",
    [
        f"{ENTITIES}<manifest>&b;</manifest>",
        '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>',
        '<!DOCTYPE m SYSTEM "http://example.org/m.dtd"><manifest/>',
        "<manifest>" * 5000,
        '<?xml version="1.0" encoding="utf-7"?><manifest/>',
        '<?xml version="1.0" encoding="no-such"?><manifest/>',
        "<manifest>\0</manifest>",
    ],
)
def test_a_manifest_that_means_harm(tmp_path: Path, text: str) -> None:
    path = package(tmp_path, "1.2", lambda files: {**files, "imsmanifest.xml": text.encode()})
    assert rules(path) >= {"unreadable-manifest"}


def test_a_manifest_with_very_many_namespaces(tmp_path: Path) -> None:
    """Looking for the place of each took minutes."""
    many = " ".join(f'xmlns:n{at}="u{at}"' for at in range(40_000))
    path = package(tmp_path, "1.2", manifest("<organizations", f"<metadata {many}/><organizations"))
    start = time.monotonic()
    assert rules(path) == {"manifest-schema"}
    assert time.monotonic() - start < 20


def test_a_long_name_does_not_fill_the_screen(tmp_path: Path) -> None:
    path = package(tmp_path, "1.2", manifest(">neuron<", f">{'x' * 50_000}<"))
    checked = verify_package(path)
    assert "unknown-prerequisite" in {finding.rule for finding in checked.findings}
    assert max(len(finding.message) for finding in checked.findings) < 600


def test_a_manifest_with_very_many_elements(tmp_path: Path) -> None:
    many = "".join(f'<item identifier="i{at}"/>' for at in range(140_000))
    text = f'<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2">{many}</manifest>'
    path = package(tmp_path, "1.2", lambda files: {**files, "imsmanifest.xml": text.encode()})
    assert "unchecked-schema" in {finding.rule for finding in verify_package(path).findings}


def shown(checked: CheckResult) -> None:
    """Both reports can be written, and nothing in the zip reaches a terminal raw."""
    text = find_reporter("text").report(checked, Style())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    text.encode()
    data = find_reporter("json").report(checked, Style())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", data)
    assert len(json.loads(data)["findings"]) == len(checked.findings)


def mutated(content: bytes) -> st.SearchStrategy[bytes]:
    """A few bytes changed, taken out or put in."""
    place = st.integers(0, len(content))
    change = st.tuples(place, st.integers(0, 8), st.binary(max_size=8))

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        result = content
        for at, length, new in changes:
            result = result[:at] + new + result[at + length :]
        return result

    return st.lists(change, min_size=1, max_size=6).map(apply)


def _fuzzed(version: str) -> st.SearchStrategy[bytes]:
    return mutated(zipped(sound(version)))


@FUZZ
@given(st.one_of(_fuzzed("1.2"), _fuzzed("2004"), st.binary(max_size=100)))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    shown(verify_package(written(tmp_path, content)))


def _manifests() -> st.SearchStrategy[bytes]:
    words = st.sampled_from(
        ['identifier="x"', '""', "<item>", "</item>", 'xml:base="//["', "href='\\..'", "&#0;", "xmlns:a='}'"]
    )
    texts = st.one_of([mutated(sound(version)["imsmanifest.xml"]) for version in ("1.2", "2004")])
    return st.tuples(texts, words, st.floats(0, 1)).map(
        lambda given: (
            given[0][: int(len(given[0]) * given[2])] + given[1].encode() + given[0][int(len(given[0]) * given[2]) :]
        )
    )


@FUZZ
@given(st.one_of(_manifests(), *(mutated(sound(version)["imsmanifest.xml"]) for version in ("1.2", "2004"))))
def test_any_manifest(tmp_path: Path, text: bytes) -> None:
    edit: Callable[[dict[str, bytes]], dict[str, bytes]] = lambda files: {**files, "imsmanifest.xml": text}  # noqa: E731
    checked = verify_package(package(tmp_path, "1.2", edit))
    shown(checked)


RUNNERS = (
    "::error file=a::pwned",
    "##[error]pwned",
    "##vso[task.complete]",
    "\u2028::error::pwned",
    "\x1b[31m::error::x",
)


@pytest.mark.parametrize("words", RUNNERS)
def test_foreign_text_stays_on_its_line(tmp_path: Path, words: str) -> None:
    """Names in the zip, in the manifest and of files that miss: none begins a line that a runner obeys."""

    def edit(files: dict[str, bytes]) -> dict[str, bytes]:
        written = words.translate({0x1B: "e"})
        attribute = f"\r\n{written}".replace("\r\n", "&#10;")
        text = files["imsmanifest.xml"].decode()
        text = text.replace('identifierref="sco2"', f'identifierref="{attribute}"')
        text = text.replace('<file href="sco.js"/>', f'<file href="{attribute}"/>')
        text = text.replace(">neuron</adlcp", f">\n{written}</adlcp")
        return {**files, "imsmanifest.xml": text.encode(), f"\n{words}.js": b"x", f"a/\r\n{words}/b.js": b"x"}

    path = package(tmp_path, "1.2", edit, name="brain.zip")
    checked = verify_package(path)
    assert len({finding.rule for finding in checked.findings}) >= 3
    for form in ("text", "json"):
        for line in re.split("[\n\r\u2028\u2029]", find_reporter(form).report(checked, Style())):
            assert not line.lstrip().startswith(("::", "##"))
            assert "\x1b" not in line
