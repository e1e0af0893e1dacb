"""Acronyms that a text writes, and those that it spells out.

Found is what a learner may ask about. Not found are capitals that stand for something else: people's initials, states,
addresses, units and formulas, a genotype or a codon, words that shout, and what everybody writes in capitals.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from coursekit.text.expression import expression
from coursekit.text.prose import Block
from coursekit.text.source import Span

_ACRONYM = expression(r"(?<![\w/.@#$\\_=+&\[-])[A-Z]{2,6}(?=s?(?![\w/@\\_=+&\]-])(?!\.\w)(?!['’]s?[A-Z]))")
_CAPITALS = expression(r"[A-Z][A-Z]")
_INITIALS = expression(r"(?:^|[,;(&]\s?|\band )[A-Z][^\W\d_]*[a-z]\s+$")
"""What stands before the initials of a person in a list of works: “Hodgkin AL, Huxley AF”."""
_PLACE = expression(r"(?<![\w.])[A-Z][\w.]*+,\s+$")
_AMOUNT = expression(r"[\d.,]\s?$")
_QUOTED = expression(r"[“”„\"«»‘’'*]")
_BRACKETS = expression(
    r"\(([A-Z]{2,6})s?(?:\s?[),;:]| (?:or|and) )|\[([A-Z]{2,6})s?\]|\b([A-Z]{2,6})s?,? [(\[](?=[^)\]]{6})"
)
_STANDS_FOR = expression(
    r"\b([A-Z]{2,6})s? (?:(?:stands|is short|is an acronym) for|means|steht für|signifie|significa)\b|\b([A-Z]{2,6}) = "
)
_OR = expression(r"(?:\b(?:or|called|as|ou|oder|o)|[,:–—-]) ([A-Z]{2,6})s?\b")
_WORK = expression(
    r"\((?:1[89]|20)\d\d\w?(?:, [A-Z]\w+\.?(?: \d+)?)?\)\.|\. (?:1[89]|20)\d\d\. [“\"*]|Retrieved |\bdoi:"
)
"""What only an entry in a list of works has."""
_WORD = expression(r"[^\W\d_]+")
_SMALL_WORDS = "a an and at by de del der des di du e et for from in la le los of on or per the to und von y"
_SMALL = frozenset(_SMALL_WORDS.split())

_FORMULAS = """
CHO CN CO COOH HCN HCO HF HI HNO HPO KCN KI KOH NH NO NOH OH PO SO UV CHNOPS AC DC PH
"""
_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR BC ON QC
"""
_WORDS = """
AND OR NOT XOR NAND NOR IF THEN ELSE END TRUE FALSE NULL NONE YES NO ALL ANY BUT BOTH MUST NEVER ALWAYS ONLY
VERY BEFORE AFTER SHOULD SHALL MAY CAN WILL THE THIS THAT IS ARE WAS HAVE HAS DO DOES WHAT WHY HOW WHEN WHO
NOW NEW OLD NOTE HUGE HINT STOP START OPEN CLOSE GET POST PUT PATCH DELETE HEAD SELECT FROM WHERE JOIN MORE LESS
FIRST LAST EACH EVERY SAME DONE HERE THERE YOUR YOU WE IT IN ON AT TO OF BY AS HIGH LOW ON OFF UP DOWN WARNING
"""
_NAMES = """
OK AM PM AD BC CE BCE US USA UK EU UN UAE USSR GDR WHO DNA RNA HIV AIDS UFO VIP SOS SUV TNT VCR COVID NASCAR
NCAA MATLAB SPSS FAQ DIY CEO CFO CTO IQ TV DVD CD VHS GPS PIN ATM PC AI IT ID PDF HTML XHTML CSS XML JSON YAML
CSV TSV SQL HTTP HTTPS URL URI FTP SSH SSL TLS TCP UDP IP DNS USB CPU GPU RAM ROM SSD HDD API SDK IDE GUI UI
UX OS BIOS ASCII UTF ISO JPEG JPG PNG GIF SVG TIFF BMP MP ZIP TAR PHP JS JSX PDB LED LCD WIFI LAN WAN VPN SIM
SMS MMS GSM NPM AWS IBM HP AMD ARM NVIDIA BMW CNN BBC ABC NBC CBS PBS ESPN HBO MTV NPR NASA ESA NATO UNESCO
UNICEF OECD OPEC IMF FBI CIA NSA MIT UCLA UCL ETH NYU USC CERN IEEE ACM NBA NFL NHL MLB FIFA UEFA IBAN VAT
ISBN ISSN DOI ORCID EUR USD GBP JPY CHF GMT UTC CET EST PST BST CET GNU BSD MIT GPL LGPL CC BY SA NC ND TODO
FIXME XXX TBD TK TKT TKTK PS NB LOL OMG ASAP RSVP FYI JAMA YYYY MM DD HH SS README LICENSE
"""
_UNITS = """
KB MB GB TB PB HZ KHZ MHZ GHZ RPM BPM DPI PPM KW MW GW KG MG ML MV MA KM CM MM
"""


@cache
def _well_known() -> frozenset[str]:
    return frozenset(f"{_FORMULAS} {_WORDS} {_NAMES} {_UNITS}".split())


@cache
def _states() -> frozenset[str]:
    return frozenset(_STATES.split())


_SHAPES = expression(r"[IVXL]+|(?:([A-Z])\1)+|X{1,3}Y{0,3}|[ACGTU]{4,6}|AUG|UAA|UAG|UGA|(.)\2+")
"""Roman numbers, genotypes, sex chromosomes, bases."""


def find_acronyms(blocks: Iterable[Block]) -> dict[str, Span]:
    """The acronyms that a text writes, each where it stands first."""
    found: dict[str, Span] = {}
    for block in blocks:
        if block.quoted or not _CAPITALS.search(block.text) or block.text.isupper() or _WORK.search(block.text):
            continue
        for match in _ACRONYM.finditer(block.text):
            name = match[0]
            if name not in found and _is_acronym(name, block.text, *match.span()):
                found[name] = block.span(*match.span())
    words = {word for block in blocks for word in block.text.split()} if found else set()
    return {name: span for name, span in found.items() if name.lower() not in words}


def _is_acronym(name: str, text: str, start: int, end: int) -> bool:
    if name in _well_known() or _SHAPES.fullmatch(name):
        return False
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _QUOTED.fullmatch(before[-1:]) and _QUOTED.fullmatch(after[:1]):
        return False
    if len(name) < 4 and _INITIALS.search(before) and re.match(r"[,.;:)&]|$| \(\d", after):
        return False
    if name in _states() and (_PLACE.search(before) or re.match(r"\s\d{5}", after)):
        return False
    if len(name) == 2 and _AMOUNT.search(before):
        return False
    return not (re.search(r"\b[A-Z]{2,} $", before) or re.match(r" [A-Z]{2,}\b(?!\))", after))


def explained_acronyms(blocks: Sequence[Block], written: Iterable[str]) -> set[str]:
    """The acronyms that a text spells out, or seems to: ``… (LTP)``, ``LTP (long-term …)``, ``LTP stands for``.

    Of those ``written``, words in a row whose initials they have count as well.
    """
    texts = [block.text for block in blocks if _CAPITALS.search(block.text)]
    found = {name for text in texts for pattern in (_BRACKETS, _STANDS_FOR) for name in _names(pattern, text)}
    found.update(name for text in texts for name in _called(text))
    unexplained = [name for name in written if name not in found]
    return found | _written_out(unexplained, (block.text for block in blocks)) if unexplained else found


def _called(text: str) -> Iterator[str]:
    """Those that come as another name for the words before: “severe combined immunodeficiency, or SCID”."""
    for match in _OR.finditer(text):
        if has_letters(match[1], _WORD.findall(text[: match.start()])[-2 * len(match[1]) :]):
            yield match[1]


def _names(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """All names, also one in the brackets of another: ``II (CAMKII)``."""
    at = 0
    while match := pattern.search(text, at):
        group = next(number for number in range(1, pattern.groups + 1) if match[number])
        yield match[group]
        at = match.end(group)


def _written_out(names: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Those of the names whose letters begin words in a row; small words count or don't."""
    rows = []
    for text in texts:
        words = [word for word in _WORD.findall(text) if not word.isupper() or len(word) == 1]
        rows.append("".join(word[0] for word in words if len(word) > 1).upper())
        rows.append("".join(word[0] for word in words if len(word) > 1 and word not in _SMALL).upper())
    joined = " ".join(rows)
    return {name for name in names if name in joined}


def spelled_out(blocks: Iterable[Block]) -> set[str]:
    """The acronyms that a text surely spells out: in brackets behind words with their letters, or the reverse."""
    texts = (block.text for block in blocks if "(" in block.text and _CAPITALS.search(block.text))
    return {name for text in texts for name in _spelled(text)}


_AFTER = expression(r"\(([A-Z]{2,6})s?\)")
_WITHIN = expression(r"\b([A-Z]{2,6})s? \(([^()]{6,60})\)")


def _spelled(text: str) -> Iterator[str]:
    for match in _AFTER.finditer(text):
        words = _WORD.findall(text[: match.start()])[-len(match[1]) * 2 :]
        if has_letters(match[1], words):
            yield match[1]
    for match in _WITHIN.finditer(text):
        if has_letters(match[1], _WORD.findall(match[2])):
            yield match[1]


def has_letters(name: str, words: Sequence[str]) -> bool:
    """Whether the last words, no more than an acronym has letters, hold these in order, the first as an initial."""
    wanted = re.compile(".*".join(map(re.escape, name.casefold())))
    large = 0
    for at in range(len(words) - 1, -1, -1):
        large += words[at] not in _SMALL
        if large > len(name):
            return False
        if wanted.match(" ".join(words[at:]).casefold()):
            return True
    return False


def named_by(names: Iterable[str]) -> set[str]:
    """The acronyms that titles or terms hold, or are short for: ``LTP``, ``ventral tegmental area``."""
    found: set[str] = set()
    for name in names:
        words = _WORD.findall(name)
        found.update(words)
        found.add("".join(word[0] for word in words).upper())
        found.add("".join(word[0] for word in words if word.casefold() not in _SMALL).upper())
    return found
