"""Terms stand where a reader looks for them, with ICU and without."""

import random

import pytest
from icu import Collator, Locale, LocaleData

from coursekit.render import alphabetical as module
from coursekit.render.alphabetical import alphabetical, by_alphabet

ALPHABETS = vars(module)["_ALPHABETS"]


@pytest.fixture(params=["with ICU", "without"])
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of an installation."""
    if request.param == "without":
        monkeypatch.setattr(module, "_by_icu", lambda language: None)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("fr", "cote côte Côté dashi émulsion harissa œuf roux zeste"),
        ("en-US", "2-norm Ångström C C# C++ eigenvalue _underscore_ Zorn"),
        ("de", "Strasse Straße Strauss über Uhr"),
        ("sv", "Zorn Ångström ärt öl"),
        ("da", "zebra æble ødem åben"),
        ("es", "nube ñandú oso"),
        ("cs", "cukr čaj dům hora chata škola"),
        ("sk", "auto äkta čaj hora chata"),
        ("pl", "lato ławka mama ósmy źródło żaba"),
        ("tr", "cuma çay göz ışık IŞIL iki isim şeker"),
        ("et", "sool šokk zebra žanr tee võõras õun äke öö üks"),
        ("is", "bak bál dagur ðe zeta þak æði öl"),
        ("hu", "cukor család dob dzéta gyomor ír oktat öl ülő"),
        ("hr", "cvijet čaj ćud džep đak lak ljubav"),
        ("lt", "yda ieva judėti"),
        ("vi", "an ăn ân đa em êm"),
        ("uk", "гул ґанок ірис їжак йод"),
        ("ru", "ион йод клетка axon"),
        ("hi", "कि की कु क्रम"),
    ],
)
def test_terms_in_order(language: str, terms: str) -> None:
    expected = terms.split()
    shuffled = sorted(expected, key=lambda term: term[::-1])
    assert sorted(shuffled, key=lambda term: alphabetical(term, language)) == expected


@pytest.mark.usefixtures("alone")
def test_a_space_is_before_a_letter() -> None:
    assert alphabetical("ion channel", "en") < alphabetical("ionic", "en")


@pytest.mark.parametrize("language", [*ALPHABETS, "af", "de", "en", "fr", "id", "it", "nl", "pt", "sw"])
def test_our_alphabets_are_those_of_cldr(language: str) -> None:
    """Pairs of made-up words of the language's letters are in the order in which ICU has them."""
    collator = Collator.createInstance(Locale(language))
    collator.setStrength(Collator.PRIMARY)
    own = ALPHABETS.get(language, "").replace("|", " ").replace("=", " ").split()
    letters = [*map(str, LocaleData(language).getExemplarSet()), *own]
    made = random.Random(language)
    for _ in range(1500):
        shared, *words = ("".join(made.choices(letters, k=made.randint(0, 3))) for _ in range(3))
        one, other = (shared + word for word in words)
        if language == "hu" and any("zs" in word or "sz" in word for word in (one, other)):
            continue
        first, second = by_alphabet(one, language), by_alphabet(other, language)
        assert ((first > second) - (first < second)) == collator.compare(one, other), (one, other)
