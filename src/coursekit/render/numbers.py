"""A number as readers of a language write it; ``player/questions/number.js`` does the same on screens."""

from decimal import Decimal

_COMMA = """
    af ast az be bg br bs ca cs cv da de dsb el eo es et eu ff fi fo fr fur fy gl hr hsb hu hy ia id is it jv ka kk kl
    ku ky lb ln lo lt lv mk nb nds nl nn no oc os pl pt rm ro ru rw sc se sg sk sl sq sr su sv tg tk tr tt uk uz vi wo
"""
"""Languages whose decimal mark is a comma (Unicode CLDR 44)."""
_OTHERWISE = {
    "ar": "DZ LY MA TN",
    "de": "CH LI",
    "en": "AT BE DE DK FI NL SE SI ZA",
    "es": "419 BR BZ CU DO GT HN MX NI PA PE PR SV US",
    "it": "CH",
}
"""Regions where the language has the other mark."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def written_number(number: float, language: str) -> str:
    """A number with all its figures, and none that nobody wrote: 1234567, 0,25 and 6.022 × 10²³."""
    exact = Decimal(repr(number))
    if number and not 1e-6 <= abs(number) < 1e15:
        power = exact.adjusted()
        text = f"{_plain(exact.scaleb(-power))} × 10{str(power).translate(_RAISED)}"
    else:
        text = _plain(exact)
    return text.replace("-", "−").replace(".", _decimal_mark(language))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text


def _decimal_mark(language: str) -> str:
    """``language`` is a tag such as `de-CH` or `sr-Latn-RS` (BCP 47)."""
    primary, *more = language.split("-")
    region = next((part.upper() for part in more if len(part) == 2 or part.isdigit()), "")
    comma = primary.lower() in _COMMA.split()
    return "," if comma != (region in _OTHERWISE.get(primary.lower(), "").split()) else "."
