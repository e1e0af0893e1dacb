"""What ``verify --play`` says where it can't play."""

import sys

import pytest

from coursekit.verify.play.browser import NoBrowser, find_player


@pytest.mark.parametrize("name", ["playwright", "psutil"])
def test_a_missing_extra_is_told_before_a_package_is_looked_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(NoBrowser, match="Playwright is not installed: "):
        find_player()
