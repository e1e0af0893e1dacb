"""What is known to be right without Pydantic: the models say so too, of whatever is tried."""

import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REAL_COURSE, REPOSITORY, TESTS
from coursekit.schema.authored import NAMES, model_of
from coursekit.schema.check import check
from coursekit.schema.grammar import known
from coursekit.schema.grammar.known import is_right
from coursekit.text.markdown import Parts, split_front_matter
from coursekit.text.source import Source
from coursekit.text.yaml import Document, read_yaml

EVERYTHING = TESTS / "everything"
TOOL = REPOSITORY / "tools" / "grammars.py"


def documents(root: Path) -> Iterator[tuple[str, Document]]:
    """The documents of all files below a folder that have a model, each with its name."""
    for path in sorted((*root.rglob("*.yaml"), *root.glob("**/stages/*/*.md"))):
        source = Source(str(path), path.read_bytes().decode(errors="replace"))
        parts = split_front_matter(source) if path.suffix == ".md" else Parts(0, len(source.text), 0)
        name = "concept" if path.suffix == ".md" else path.stem
        if name in NAMES and not parts.problems:
            yield name, read_yaml(source, parts.start, parts.end)


def right_by_model(name: str, data: Any) -> bool:
    return not check(Document(Source("x.md", ""), data), model_of(name))


@pytest.mark.parametrize("root", [REAL_COURSE, EVERYTHING], ids=lambda root: root.name)
def test_what_is_right_is_known_to_be(root: Path) -> None:
    """Else each run would import Pydantic, and only its time would say so."""
    found = list(documents(root))
    assert found
    assert [document.source.path for name, document in found if not is_right(document.data, name)] == []


def test_what_is_wrong_in_the_cases_of_the_rules_is_never_known_to_be_right() -> None:
    found = [(name, each) for name, each in documents(TESTS / "lint" / "rules") if not each.problems]
    wrong = [(name, each) for name, each in found if check(each, model_of(name))]
    assert len(found) > 500 and len(wrong) > 30
    assert [each.source.path for name, each in wrong if is_right(each.data, name)] == []


ODD = (
    "",
    " ",
    "\n",
    "a\n",
    "\x1c",
    "\x85",
    "\u200b",
    "é",
    "a-b",
    "a--b",
    "a b",
    "2026-02-30",
    "2026-02",
    "1..5",
    "x" * 101,
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 1001),
    st.sampled_from((2**70, 0.5, 1.0, -1.0, 1e300, float("inf"), float("nan"))),
    st.sampled_from(ODD),
    st.text(max_size=3),
    st.just({}),
    st.just([]),
    st.lists(st.sampled_from(("a", 1, 0.5, None)), max_size=2),
    st.dictionaries(st.sampled_from(("id", "text", "type", "src", "a")), st.sampled_from(("a", "", 1)), max_size=2),
)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Each list or mapping in some data, with each of its indexes or keys."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield data, key
        yield from places(value)


RIGHT = [(name, document.data) for name, document in documents(EVERYTHING)]
OTHER_KEYS = sorted({str(key) for _, data in RIGHT for _, key in places(data)} | {"nothing", ""})


@given(st.sampled_from(RIGHT), st.data())
@settings(max_examples=500)
def test_what_is_known_to_be_right_is_right(one: tuple[str, Any], draw: st.DataObject) -> None:
    """Whatever becomes of right data: other values, keys that go, and keys that come."""
    name, data = one[0], deepcopy(one[1])
    for _ in range(draw.draw(st.integers(1, 2))):
        spots = list(places(data))
        if not spots:
            break
        where, key = draw.draw(st.sampled_from(spots))
        match draw.draw(st.sampled_from(("change", "change", "remove", "add"))):
            case "change":
                where[key] = draw.draw(VALUES)
            case "remove":
                del where[key]
            case _ if isinstance(where, dict):
                where[draw.draw(st.sampled_from(OTHER_KEYS))] = draw.draw(VALUES)
            case _:
                where.append(draw.draw(VALUES))
    if is_right(data, name):
        assert right_by_model(name, data)


def test_other_models_than_the_grammars_were_made_of_are_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody works on them: nothing is known then."""
    name, data = RIGHT[0]
    assert is_right(data, name)
    for content in (known.FILE.read_text(encoding="utf-8").replace('"digest": "', '"digest": "0'), None):
        file = tmp_path / "grammars.json"
        file.unlink(missing_ok=True)
        if content:
            file.write_text(content, encoding="utf-8")
        monkeypatch.setattr(known, "FILE", file)
        for remembered in (known._grammars, known._type):
            remembered.cache_clear()
        assert not is_right(data, name)
    monkeypatch.undo()
    for remembered in (known._grammars, known._type):
        remembered.cache_clear()


def test_the_memory_of_their_types_is_freed_once() -> None:
    """What msgspec frees twice aborts the program at its end; GNU's C library always sees it with this setting."""
    script = (
        "import gc, typing\n"
        "from coursekit.schema.grammar import known\n"
        f"for name in {NAMES!r}:\n    known.is_right({{}}, name)\n"
        "known._type.cache_clear()\n"
        "for clear in typing._cleanups:\n    clear()\n"
        "gc.collect()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], env={**os.environ, "MALLOC_CHECK_": "3"}, check=False)
    assert ran.returncode == 0


def test_the_tool_tells_stale_grammars_and_finds_none_here() -> None:
    ran = subprocess.run([sys.executable, TOOL, "--check"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
