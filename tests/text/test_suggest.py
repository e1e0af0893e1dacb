"""What a wrong name is taken for: only what must be meant."""

import pytest

from coursekit.text.suggest import closest, suggested

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
