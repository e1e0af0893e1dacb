"""What CONTRIBUTING.md says of the repository is so."""

import json
import re
import tomllib

from conftest import REPOSITORY
from pages.manual import read, text_of


def test_locks_hold_hashes_and_no_addresses() -> None:
    assert "Locks hold hashes and no addresses." in text_of("CONTRIBUTING.md")
    for lock in (REPOSITORY / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        entries = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"(?m)^#.*\n", "", text), flags=re.MULTILINE)[1:]
        assert entries
        assert [entry for entry in entries if "--hash=sha256:" not in entry or " @ " in entry] == [], lock.name
        assert not re.search(r"^ *--(?:extra-)?(?:index-url|find-links)", text, re.MULTILINE)
    for name in ("package-lock.json", "tools/assets/package-lock.json"):
        packages = json.loads((REPOSITORY / name).read_text(encoding="utf-8"))["packages"]
        brought = {path: package for path, package in packages.items() if path and not package.get("link")}
        assert brought
        assert [path for path, package in brought.items() if "integrity" not in package or "resolved" in package] == []


def test_warnings_are_errors() -> None:
    settings = tomllib.loads(read(REPOSITORY / "pyproject.toml"))["tool"]["pytest"]["ini_options"]
    assert settings["filterwarnings"] == ["error"]


def test_its_targets_of_make_are_there() -> None:
    targets = re.findall(r"^([a-z]+):", read(REPOSITORY / "Makefile"), re.MULTILINE)
    for page in ("README.md", "CONTRIBUTING.md"):
        named = {*re.findall(r"(?:`|^)(?:[A-Z_]+=1 )?make ([a-z]+)", read(REPOSITORY / page), re.MULTILINE)}
        assert named
        assert named - {*targets} == set()
