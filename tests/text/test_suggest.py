"""What a wrong name is taken for: only what must be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.text.suggest import Names, allowed_slips, closest, suggested

IDS = (
    "action-potential",
    "basal-ganglia",
    "cerebellum",
    "depression",
    "depression-networks",
    "dopamine",
    "hippocampus",
    "ion-channels",
    "long-term-potentiation",
    "membrane",
    "memory-systems",
    "resting-potential",
    "sleep-stage-1",
    "sleep-stage-2",
    "synapse",
    "synaptic-plasticity",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hipocampus", "hippocampus"),
        ("Hippocampus", "hippocampus"),
        ("resting_potential", "resting-potential"),
        ("Resting Potential", "resting-potential"),
        ("restng-potential", "resting-potential"),
        ("synaptic-plasticty", "synaptic-plasticity"),
        ("synapses", "synapse"),
        ("the-membranes", "membrane"),
        ("ion-channel", "ion-channels"),
        ("cerebelum", "cerebellum"),
        ("dopamin", "dopamine"),
    ],
)
def test_slips_are_understood(written: str, meant: str) -> None:
    assert closest(written, IDS) == meant


@pytest.mark.parametrize(
    "written",
    [
        "sleep-stage-3",
        "amygdala",
        "serotonin",
        "graded-potential",
        "motor-cortex",
        "memory-consolidation",
        "action",
        "potential",
        "a",
        "",
        "-",
        "cerebrum",
        "x" * 100_000,
    ],
)
def test_another_subject_is_no_slip(written: str) -> None:
    assert closest(written, IDS) is None


def test_a_part_of_one_name_is_offered_and_no_more() -> None:
    assert closest("ganglia", IDS) is None
    assert suggested("ganglia", IDS) == "basal-ganglia"
    assert suggested("long-term", IDS) == "long-term-potentiation"
    assert suggested("potential", IDS) is None, "two have it"


def test_of_two_that_are_equally_near_none_was_meant() -> None:
    assert closest("cone", ("bone", "tone")) is None
    assert closest("membran", ("membrane", "membrana")) is None


def test_swapped_figures_are_a_slip_and_other_figures_are_another_thing() -> None:
    assert closest("hodgkin1925", ("hodgkin1952",)) == "hodgkin1952"
    assert closest("hodgkin1953", ("hodgkin1952",)) is None


def slips(one: str, other: str) -> int:
    """Optimal string alignment, as it is defined."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            row.append(min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != wanted)))
            if at > 1 < to and letter == other[to - 2] and one[at - 2] == wanted:
                row[to] = min(row[to], rows[-2][to - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


@given(st.text("abcé", min_size=3, max_size=9), st.sets(st.text("abcé", min_size=2, max_size=11), max_size=30))
def test_the_nearest_is_found_whatever_else_is_there(word: str, names: set[str]) -> None:
    distances = sorted((slips(word, name), name) for name in names - {word})
    near = [name for far, name in distances if far == distances[0][0] <= allowed_slips(word)]
    known = Names(names - {word})
    found = [known._names[at] for at in known._nearest(word)]
    assert len(found) == min(2, len(near))
    assert set(found) <= set(near)


def test_a_name_of_a_file_may_hold_half_a_letter() -> None:
    assert closest("membrame\udcff", ("membrane\udcff", "synapse")) == "membrane\udcff"
