"""Which options may stand in any order."""

from typing import Any

import pytest

from coursekit.questions.types.choice import Choice, Option, speaks_of_others

SPEAKING = [
    "All of the above", "None of these", "both of the above", "All above", "A and C", "Both A and B.", "Alle genannten",
    "Keine der Antworten", "Alle davon", "Toutes les réponses", "Aucune des réponses ci-dessus", "Todas las anteriores",
    "Ninguna de las anteriores",
]  # fmt: skip
SILENT = [
    "Vitamins A and D are stored", "Above the threshold", "Alle anderen Neurone", "Toutes les cellules",
    "Hepatitis A or B",
    "Both kidneys", "It holds all of it", "Todas las células", "None",
]  # fmt: skip


@pytest.mark.parametrize("option", SPEAKING)
def test_an_option_that_speaks_of_others(option: str) -> None:
    assert speaks_of_others(option)


@pytest.mark.parametrize("option", SILENT)
def test_an_option_that_does_not(option: str) -> None:
    assert not speaks_of_others(option)


def choice(*texts: str, **more: Any) -> Choice:
    options = tuple(Option(text, not place, "") for place, text in enumerate(texts))
    return Choice(
        id="", prompt="?", hint="", explanation="", points=1, tries=None, route=("prove_it", 0), options=options, **more
    )


def test_when_options_are_shuffled() -> None:
    assert choice("Sodium", "Potassium").mixed
    assert not choice("Sodium", "Potassium", shuffle=False).mixed
    assert not choice("Sodium", "None of the above").mixed
