"""What docs/security.md names as the holder of a promise is there."""

import re

from conftest import TESTS

PAGE = TESTS.parent / "docs/security.md"
NAMED = re.compile(r"`(tests/[\w./-]+)`")


def test_each_law_is_held_by_a_test_that_is_there() -> None:
    laws = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    assert len(laws) > 10
    for law in laws:
        if law.startswith("| ---"):
            continue
        named = NAMED.findall(law)
        assert named, law
        for path in named:
            place = TESTS.parent / path
            assert (
                place.is_dir() or "def test_" in place.read_text(encoding="utf-8") or "SHAPES" in place.read_text()
            ), path
