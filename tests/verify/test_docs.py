"""docs/verify.md lists each check as its module documents it, and each fault that is played."""

from conftest import REPOSITORY
from coursekit.verify.checks import find_checks
from coursekit.verify.play.attempts import SCENARIOS
from coursekit.verify.play.faults import FAULTS, FRAMES


def table() -> str:
    """The checks as the document has them; a bar ends a cell, even in code."""
    rows = [
        f"| `{name}` | {check.severity.word} | {cell(check.paragraphs[0])} | {cell(check.paragraphs[-1])} |\n"
        for name, check in find_checks().items()
    ]
    return "| check | severity | finds | known from |\n| --- | --- | --- | --- |\n" + "".join(rows)


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def test_the_table_of_checks() -> None:
    assert table() in (REPOSITORY / "docs" / "verify.md").read_text(encoding="utf-8")


def test_every_fault_is_told_of() -> None:
    text = (REPOSITORY / "docs" / "verify.md").read_text(encoding="utf-8")
    for fault in (*FAULTS, *FRAMES, *SCENARIOS):
        assert f"| {fault.about[0].upper()}{fault.about[1:]} |" in text, fault.about
