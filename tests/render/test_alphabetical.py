"""Terms stand where a reader looks for them."""

import pytest

from coursekit.render.alphabetical import alphabetical


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("fr", "cote côte Côté dashi émulsion harissa œuf roux zeste"),
        ("en-US", "2-norm Ångström C C# C++ eigenvalue _underscore_ Zorn α-helix"),
        ("de", "Strasse Straße Strauss über Uhr"),
        ("sv", "Zorn Ångström ärt öl"),
        ("es", "nube ñandú oso"),
        ("pl", "lat łata lato"),
        ("hi", "कि की कु क्रम"),
    ],
)
def test_terms_in_order(language: str, terms: str) -> None:
    expected = terms.split()
    assert sorted(expected, key=lambda term: alphabetical(term, language)) == expected


def test_a_space_is_before_a_letter() -> None:
    assert alphabetical("ion channel", "en") < alphabetical("ionic", "en")
