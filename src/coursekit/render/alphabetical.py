"""The alphabetical order of terms, in which a reader looks one up: accents and case only decide between equals.

ICU has the order of every language (the extra ``icu``). Without it, the alphabets here are CLDR's, which tests hold
against ICU; a language that is not among them has the order of Unicode's code charts.
"""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import combining, name

from coursekit.text.normal import normal

SortKey = tuple[bytes | str, str, str]

_ALPHABETS = {
    "az": "c ç|e ə|g ğ|h x ı|k q|o ö|s ş|u ü|z w",
    "bs": "c č ć|d dž đ|l lj|n nj|s š|z ž",
    "cs": "c č|h ch|r ř|s š|z ž",
    "cy": "c ch|d dd|f ff|g ng|l ll|p ph|r rh|t th",
    "da": "d=ð|y=ü|z æ=ä ø=ö=ő å=aa",
    "dsb": "c č ć|e ě|h ch|k ł|n ń|r ŕ|s š ś|z ž ź",
    "eo": "c ĉ|g ĝ|h ĥ|j ĵ|s ŝ|u ŭ",
    "es": "n ñ",
    "et": "s š z ž|w õ ä ö ü",
    "fi": "y=ü|z å ä=æ ö=ø",
    "fo": "d=ð|y=ü|z æ=ä ø=ö å=aa",
    "gl": "n ñ",
    "hr": "c č ć|d dž đ|l lj|n nj|s š|z ž",
    "hsb": "c č ć|e ě|h ch|k ł|r ř|s š|z ž ź",
    "hu": "c cs|d dz dzs|g gy|l ly|n ny|o ö=ő|s sz|t ty|u ü=ű|z zs",
    "is": "a á|d ð|e é|i í|o ó|u ú|y ý|z þ æ=ä ö=ø å",
    "kk": "а ә|г ғ|е ё|и й|к қ|н ң|о ө|у ұ ү|х һ|ы і",
    "lt": "c č|i=y|s š|z ž",
    "lv": "a ā|c č|e ē|g ģ|i y ī|k ķ|l ļ|n ņ|o ō|r ŗ|s š|u ū|z ž",
    "mt": "b ċ|f ġ|g għ|h ħ|y ż",
    "nb": "d=ð|y=ü|z æ=ä ø=ö=ő å=aa",
    "nn": "d=ð|y=ü|z æ=ä ø=ö=ő å=aa",
    "no": "d=ð|y=ü|z æ=ä ø=ö=ő å=aa",
    "pl": "a ą|c ć|e ę|l ł|n ń|o ó|s ś|z ź ż",
    "ro": "a ă â|i î|s ş=ș|t ţ=ț",
    "sk": "a ä|c č|h ch|o ô|r ř|s š|z ž",
    "sl": "c č ć|d đ|s š|z ž",
    "sq": "c ç|d dh|e ë|g gj|l ll|n nj|r rr|s sh|t th|x xh|z zh",
    "sv": "d=ð|y=ü|z å ä=æ ö=ø",
    "tk": "c ç|e ä|j ž|n ň|o ö|s ş|u ü|y ý",
    "tr": "c ç|g ğ|h ı|o ö|s ş|u ü",
    "vi": "a ă â|d đ|e ê|o ô ơ|u ư",
    "be": "е ё|и і й|у ў",
    "bg": "и й",
    "mk": "д ѓ|з ѕ|и ј|л љ|н њ|т ћ ќ|ч џ",
    "ru": "и й",
    "sr": "д ђ|и ј|л љ|н њ|т ћ|ч џ",
    "uk": "г ґ|е є|и і ї й",
}
"""What follows which letter in an alphabet; ``=`` joins letters of one place (CLDR 47, collations)."""
_FIRST = {
    **dict.fromkeys(("be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"), "CYRILLIC"),
    "el": "GREEK",
    "he": "HEBREW",
    "hy": "ARMENIAN",
    "ka": "GEORGIAN",
    "hi": "DEVANAGARI",
    "th": "THAI",
}
"""The script that comes before Latin where it is the language's own."""
_BEFORE_LETTERS = ":"
"""It stands between the figures and the letters of ASCII."""
_SPELLED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th"})
"""Letters that Unicode does not take apart."""
_KEPT_CLASSES = (0, 7, 9)
"""Combining classes of letters, and of signs that make other letters of them in the scripts of India."""
_MARKS = "[\u0300-\u036f]"
_AFTER_ALL = "\uffff"
"""It follows every letter, and no term has it."""


def alphabetical(text: str, language: str) -> SortKey:
    """What to sort a term by, in a course of this language (BCP 47)."""
    word = re.sub(r"^[\W_]+(?=\w)", "", text)
    by_icu = _by_icu(language)
    place = by_icu(word) if by_icu else by_alphabet(word, language.partition("-")[0].lower())
    return place, text.casefold(), text


def by_alphabet(word: str, language: str) -> str:
    """The place of a word by the alphabets of this module; words that only accents and case tell apart are equal."""
    if language in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    folded = normal("NFD", word.casefold())
    letters, places = _alphabet_of(language)
    if language == "hu":
        # A long sound is written short: hosszú is read hosz-szú.
        for digraph in _digraphs(language):
            folded = folded.replace(digraph[0] + digraph, digraph * 2)
    if places:
        folded = letters.sub(lambda found: places[int((found.lastgroup or "")[1:])], folded)
    plain = (sign for sign in normal("NFKD", folded.translate(_SPELLED)) if combining(sign) in _KEPT_CLASSES)
    first = _FIRST.get(language)
    return "".join(_BEFORE_LETTERS + sign if first and name(sign, "").startswith(first) else sign for sign in plain)


@cache
def _alphabet_of(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Finds the letters of a language's own, in which other marks may stand; what stands for each, by its group."""
    places: dict[str, str] = {}
    for row in filter(None, _ALPHABETS.get(language, "").split("|")):
        for number, letters in enumerate(row.split()):
            for letter in letters.split("="):
                places[normal("NFD", letter)] = row[0] + _AFTER_ALL * number
    plain = [letter for letter, place in places.items() if letter == place]
    found = sorted(places.keys() - set(plain), key=len, reverse=True)
    pattern = "|".join(f"(?P<p{number}>{_pattern(letter)})" for number, letter in enumerate(found))
    return re.compile(pattern), tuple(places[letter] for letter in found)


def _pattern(letter: str) -> str:
    """Vietnamese writes its tones on letters that have marks already."""
    return f"{letter[:-1]}{_MARKS}*?{letter[-1]}" if combining(letter[-1]) else letter


@cache
def _digraphs(language: str) -> tuple[str, ...]:
    letters = _ALPHABETS[language].replace("|", " ").split()
    return tuple(sorted((each for each in letters if each.isascii() and len(each) > 1 and "=" not in each), key=len))[
        ::-1
    ]


@cache
def _by_icu(language: str) -> Callable[[str], bytes] | None:
    """Keys of ICU's collator, which count letters alone; None where the extra is missing."""
    try:
        from icu import Collator, Locale
    except ImportError:
        return None
    collator = Collator.createInstance(Locale.forLanguageTag(language))
    collator.setStrength(Collator.PRIMARY)
    return lambda word: bytes(collator.getSortKey(word))
