"""Numbers have the decimal mark that readers of the language expect."""

from babel import Locale
from babel.localedata import locale_identifiers

from coursekit.render.numbers import written_number


def test_marks_are_those_of_cldr() -> None:
    """For all 1,000 locales and more that Babel has; a few write other figures, and with them another mark."""
    wrong, seen = [], 0
    for identifier in locale_identifiers():
        symbols = Locale.parse(identifier).number_symbols
        own = symbols.get("latn") or symbols[Locale.parse(identifier).default_numbering_system]
        if own.get("decimal") in (",", "."):
            seen += 1
            if written_number(1.5, identifier.replace("_", "-")) != f"1{own['decimal']}5":
                wrong.append(identifier)
    assert wrong == []
    assert seen > 900
