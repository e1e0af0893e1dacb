"""How far something is, on a terminal only, after a second, and without a trace when it ends."""

import re
import sys
from collections.abc import Callable

import pytest

from coursekit.text import progress as module
from coursekit.text.progress import counted, progress


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """What a terminal was told since the last time."""
    monkeypatch.setattr(module, "_is_terminal", lambda: True)
    monkeypatch.setattr(module, "AFTER", 0)
    monkeypatch.setattr(module, "EACH", 0)
    return lambda: capsys.readouterr().err


def shown(told: str) -> list[str]:
    return [line for line in re.split(r"\r\x1b\[K", told) if line]


def test_each_step_is_written_over_and_nothing_stays(terminal: Callable[[], str]) -> None:
    assert list(counted("abcd", "reading", 4)) == ["a", "b", "c", "d"]
    told = terminal()
    assert [line.split("  ")[-1] for line in shown(told)] == [f"{done} of 4" for done in range(1, 5)]
    assert "█" * 10 + "░" * 10 in shown(told)[1]
    assert told.endswith("\r\x1b[K")


def test_of_two_the_outermost_is_shown(terminal: Callable[[], str]) -> None:
    for _ in counted("ab", "outer", 2):
        list(counted("xyz", "inner", 3))
    assert {line.split()[0] for line in shown(terminal())} == {"outer"}


def test_a_title_can_not_move_the_cursor(terminal: Callable[[], str]) -> None:
    with progress("playing") as one:
        one.tell("a\x1b[2Jb\nc" + "d" * 500)
    [line] = shown(terminal())
    assert "\x1b" not in line
    assert "\n" not in line
    assert len(line) <= module.WIDEST


def test_it_ends_where_the_work_fails(terminal: Callable[[], str]) -> None:
    with pytest.raises(KeyError), progress("failing", 2) as one:
        one.step()
        raise KeyError
    assert terminal().endswith("\r\x1b[K")
    list(counted("a", "next", 1))
    assert shown(terminal())[-1].split()[0] == "next"


def test_nothing_is_shown_of_quick_work(terminal: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AFTER", 1000)
    list(counted("abcd", "reading", 4))
    assert terminal() == ""


def test_nothing_is_shown_without_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "AFTER", 0)
    list(counted("abcd", "reading", 4))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stderr", None)
    list(counted("abcd", "reading", 4))
