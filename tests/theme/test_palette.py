"""Colours: what follows from an author's can be read, in the light and in the dark, and our sheets have our look's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import REPOSITORY
from coursekit.theme.colours import SIGN, TEXT, contrast, least_contrast, mix, readable, whole
from coursekit.theme.look import find_look, look_names
from coursekit.theme.palette import Colours, Palette, palette_of

PLAYER = REPOSITORY / "src/coursekit/player/styles"
READ_ON = {
    "ink": ("paper", "surface", "sunken", "teal-soft", "amber-soft", "coral-soft", "indigo-soft"),
    "muted": ("paper", "surface", "sunken"),
    "teal": ("paper", "surface", "teal-soft"),
    "on-teal": ("teal",),
    "amber": ("paper", "surface", "amber-soft"),
    "coral": ("paper", "surface", "coral-soft"),
    "indigo": ("paper", "surface", "indigo-soft"),
    "on-deep": ("deep", "deep-sunken"),
    "deep-muted": ("deep", "deep-sunken"),
    "deep-link": ("deep", "deep-sunken"),
}
"""Colours of words in the player's sheets, and what is behind them."""
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def faint(found: Colours, chosen: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Pairs that can't be read, but those of which both were chosen."""
    pairs = ((name, ground) for name, grounds in READ_ON.items() for ground in grounds)
    return [
        (name, ground)
        for name, ground in pairs
        if contrast(found[name], found[ground]) < TEXT and not (name in chosen and ground in (*chosen, "surface"))
    ]


@pytest.mark.parametrize("name", look_names())
def test_looks_can_be_read(name: str) -> None:
    look = find_look(name)
    for found in (look.light, look.dark):
        assert faint(found) == []
        assert contrast(found["edge"], found["surface"]) >= SIGN
        assert contrast(found["edge"], found["paper"]) >= SIGN


def test_three_looks_ship_and_ours_is_in_the_sheets() -> None:
    assert look_names() == ("warm", "clear", "scholar")
    ours = find_look("warm")
    for sheet, found in (("base", ours.light), ("dark", ours.dark)):
        text = (PLAYER / f"{sheet}.css").read_text(encoding="utf-8")
        assert {name: re.findall(rf"--{name}: ([^;]+);", text)[:1] for name in found} == {
            name: [colour] for name, colour in found.items()
        }


def test_nobody_s_theme_is_ours() -> None:
    ours = find_look("warm")
    assert palette_of("", {}, {}) == Palette(ours.light, ours.dark)


@given(look=st.sampled_from(look_names()), accent=colours, cover=colours)
def test_all_that_follows_from_an_accent_and_a_cover_can_be_read(look: str, accent: str, cover: str) -> None:
    found = palette_of(look, {"accent": accent, "cover": cover}, {})
    own = ("teal", "paper", "surface", "sunken")
    assert [pair for pair in faint(found.light, own) if "teal-soft" not in pair] == []
    assert faint(found.dark) == [], "in the dark, nobody chose the accent"


@given(look=st.sampled_from(look_names()), paper=colours)
def test_colours_that_nobody_chose_give_way_to_a_paper(look: str, paper: str) -> None:
    light = mix(paper, "#ffffff", 0.8)
    found = palette_of(look, {"paper": light}, {}).light
    assert [pair for pair in faint(found) if pair[0] in ("teal", "amber", "coral", "indigo", "on-teal")] == []


@given(colour=colours, ground=colours)
def test_what_is_made_readable_is(colour: str, ground: str) -> None:
    made = readable(colour, (ground,))
    assert contrast(made, ground) >= TEXT
    assert made == colour or contrast(colour, ground) < TEXT
    assert least_contrast(made, (ground, ground)) == contrast(made, ground)


def test_three_digits_are_six() -> None:
    assert whole("#0aF") == "#00aaff"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
