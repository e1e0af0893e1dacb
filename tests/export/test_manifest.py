import hashlib
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from xmlschema import XMLSchema11

from coursekit.course.load import load_course
from coursekit.course.model import Author, Course
from coursekit.export.scorm import Version, lom
from coursekit.export.scorm.build import build_package
from coursekit.export.scorm.lom import lom_2004
from coursekit.export.scorm.manifest import manifest
from coursekit.export.scorm.markup import document
from coursekit.export.scorm.plan import Plan
from coursekit.export.scorm.profiles import Profile
from export.sample import concept, questions, small_course, small_stages, write, write_course
from export.xsd import manifest_schema

LOM = XMLSchema11(str(Path(lom.__file__).with_name(lom.METADATA_SCHEMA)))

Manifest = Callable[[Course, Sequence[str]], bytes]

INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
FILES = ["player/main.js", "index.html", "content/course.js"]


def of_one_sco(version: Version) -> Manifest:
    """What makes the manifests of packages with one SCO."""
    return lambda course, files: manifest(course, Plan(version, "course", Profile()), files)


BOTH = pytest.mark.parametrize(
    ("version", "make"), [(version, of_one_sco(version)) for version in get_args(Version)], ids=get_args(Version)
)
HOSTILE = [
    "</title><script>alert(1)</script>",
    "Quotes \" and ' and & and <b>",
    "Emoji 🧠 and 学习",
    "مقدمة في الدماغ",
    "Two  spaces and a\nline break",
    "Bell \x07, NUL-like \ufffe and escape \x1b[31m",
    "]]> <!-- --> &amp; &#0;",
    "x" * 500,
]


def errors(version: str, manifest: bytes) -> list[str]:
    return [str(error) for error in manifest_schema(version).iter_errors(manifest.decode())]


@BOTH
def test_a_manifest_is_valid(tmp_path: Path, version: str, make: Manifest) -> None:
    course = small_course(
        tmp_path, summary="About the brain.", authors=[{"name": "Ada, Lovelace; \\", "affiliation": "Leeds"}]
    )
    assert errors(version, make(course, FILES)) == []


@BOTH
def test_the_schema_is_not_a_formality(tmp_path: Path, version: str, make: Manifest) -> None:
    text = make(small_course(tmp_path), FILES).decode()
    assert errors(
        version, text.replace("<organizations", "<organisations").replace("</organizations", "</organisations").encode()
    )
    assert errors(version, re.sub(r'="sco"', '="page"', text).encode())
    assert errors(version, re.sub(r'identifier="item-sample"', 'identifier="1 item"', text).encode())


@BOTH
@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_text(tmp_path: Path, version: str, make: Manifest, title: str) -> None:
    authors = (Author(title, title, ""),)
    course = replace(small_course(tmp_path), title=title, summary=title, authors=authors, license=title)
    made = make(course, FILES)
    assert errors(version, made) == []
    root = ElementTree.fromstring(made)
    titles = [found.text or "" for found in root.iter() if found.tag.endswith("}title") and not len(found)]
    assert len(titles) == 2
    assert all(len(text) <= 200 for text in titles)
    assert {found.tag.rpartition("}")[2] for found in root.iter()}.isdisjoint({"script", "b"})


@BOTH
def test_what_lmses_look_for(tmp_path: Path, version: str, make: Manifest) -> None:
    text = make(small_course(tmp_path, id="3-brains"), FILES).decode()
    assert {"1.2": "<schemaversion>1.2</", "2004": "<schemaversion>2004 4th Edition</"}[version] in text
    assert re.search(r"<manifest [^>]*xmlns=", text)
    assert {"1.2": 'adlcp:scormtype="sco"', "2004": 'adlcp:scormType="sco"'}[version] in text
    assert "mapInfo" not in text
    assert "masteryscore" not in text
    identifiers = re.findall(r' identifier="([^"]*)"', text)
    assert len(identifiers) == len(set(identifiers)) == 4
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", identifier) for identifier in identifiers)
    default, reference = re.search(r'default="([^"]*)"', text), re.search(r'identifierref="([^"]*)"', text)
    assert default and reference
    assert {default[1], reference[1]} <= set(identifiers)
    resources = re.findall(r"<resource [^>]*>", text)
    assert len(resources) == 1
    assert 'href="index.html"' in resources[0]
    assert re.findall(r'<file href="([^"]*)"', text) == ["index.html", "content/course.js", "player/main.js"]


@BOTH
def test_identifiers_outlive_an_edition(tmp_path: Path, version: str, make: Manifest) -> None:
    first = make(small_course(tmp_path / "1", version="1.0.0"), FILES).decode()
    stages = {"other": {"glia": concept("Glia", questions("text"))}}
    second = make(load_course(write_course(tmp_path / "2", stages, version="2.0.0", title="Changed")), FILES).decode()
    assert re.findall(r'identifier="[^"]*"', first) == re.findall(r'identifier="[^"]*"', second)


@BOTH
@pytest.mark.parametrize(
    "fields", [{"version": "2026.11.23-draft.of.a.long.one"}, {"language": "pt-BR"}, {"license": None}]
)
def test_optional_and_long_fields(tmp_path: Path, version: str, make: Manifest, fields: dict[str, Any]) -> None:
    given = {key: value for key, value in fields.items() if value is not None}
    course = small_course(tmp_path, **given) if given else load_course(_unlicensed(tmp_path))
    assert errors(version, make(course, FILES)) == []


def _unlicensed(root: Path) -> Path:
    write_course(root, small_stages())
    text = (root / "course.yaml").read_text(encoding="utf-8")
    write(root / "course.yaml", re.sub(r"(?m)^license:.*\n", "", text))
    return root


@BOTH
def test_a_manifest_is_reproducible(tmp_path: Path, version: str, make: Manifest) -> None:
    made = {
        hashlib.sha256(make(small_course(tmp_path / str(n)), files)).digest()
        for n, files in enumerate((FILES, FILES[::-1]))
    }
    assert len(made) == 1


def test_scorm_2004_describes_itself_in_a_file(tmp_path: Path) -> None:
    """Issue 16, number 13: ADL's checker stops at a namespace whose schema is not at the root, in that file as well."""
    course = small_course(
        tmp_path,
        summary="About the brain.",
        authors=[{"name": "Ada, Lovelace; \\", "affiliation": "Leeds"}, {"name": "陈"}],
    )
    with ZipFile(BytesIO(build_package(course, Plan("2004", "course", Profile())).content)) as package:
        root = ElementTree.fromstring(package.read("imsmanifest.xml"))
        known = {schema for schema in package.namelist() if schema.endswith(".xsd")}
        described = ElementTree.fromstring(package.read("metadata.xml"))
    location = root.find(".//{http://www.adlnet.org/xsd/adlcp_v1p3}location")
    assert location is not None
    assert location.text == "metadata.xml"
    namespaces = {element.tag.rpartition("}")[0].lstrip("{") for element in root.iter()}
    pairs = root.get(f"{INSTANCE}schemaLocation", "").split()
    named = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert namespaces <= named.keys()
    assert not known or set(named.values()) <= known
    assert described.tag == "{http://ltsc.ieee.org/xsd/LOM}lom"
    assert "About the brain." in {text.strip() for text in described.itertext()}
    assert described.get(f"{INSTANCE}schemaLocation") == "http://ltsc.ieee.org/xsd/LOM metadata.xsd"
    assert "metadata.xsd" in known
    for each in (course, replace(course, summary="", authors=(), license="")):
        LOM.validate(document(lom_2004(each)).decode())


@pytest.mark.parametrize("version", get_args(Version))
def test_every_resource_is_used(tmp_path: Path, version: Version) -> None:
    """Issue 16, number 13: ADL's checker takes a resource that no item and no dependency names for a mistake."""
    files = [*FILES, "imscp.xsd"]
    root = ElementTree.fromstring(
        manifest(small_course(tmp_path), Plan(version, "course", Profile()), files, ["imscp.xsd"])
    )
    named = {each.get("identifierref") for each in root.iter()}
    assert {each.get("identifier") for each in root.iter() if each.tag.endswith("}resource")} <= named
