"""A number as readers of a language write it; ``player/questions/number.js`` does the same on screens."""

from decimal import Decimal

_COMMA = """
    ady af agq ast az ba bas be bg blo br bs bua ca cs cv da de dsb dua dyo el eo es et eu ewo ff fi fo fr fy gl
    hr hsb ht hu hy ia id ie is it jgo jv ka kab kbd kea kgp kk kkj kl ksf ku ky lb lij lld ln lo lt lu lv mgh
    mk mua nb nl nmg nn nnh no nr pl pms ps pt rm rn ro ru rw sah sc scn se seh sg shi sk sl smn sq sr ss su sv
    tg tk tok tr ts tt tzm uk uz ve vec vi wo yav yrl zgh
"""
"""Languages whose decimal mark is a comma (Unicode CLDR; a test holds all of this against Babel, which is 36 MB)."""
_OTHERWISE = {
    "ar": "DZ LB LY MA MR TN",
    "az": "Arab Cyrl",
    "de": "CH LI",
    "en": "AT BE CZ DE DK EE ES FI FR GE HU ID IT LT LV NL NO PL PT RO SE SI SK UA ZA",
    "es": "419 BR BZ CU DO GT HN MX NI PA PE PR SV US",
    "ff": "Adlm",
    "fr": "RW",
    "it": "CH",
    "kk": "Arab",
    "ku": "Arab",
    "ms": "BN ID",
    "qu": "BO",
    "sw": "CD",
}
"""Regions and scripts where the language has the other mark."""
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
    primary, *parts = language.split("-")
    otherwise = _OTHERWISE.get(primary.lower(), "").upper().split()
    is_other = any(part.upper() in otherwise for part in parts)
    return "," if (primary.lower() in _COMMA.split()) != is_other else "."
