"""A word that stands twice in a row.

Doubles that grammar or names make are none (“had had”, “nous nous”, “log in in the morning”, “Homo sapiens sapiens”),
nor is what stands three times or in quotation marks, or a term in bold and the same word after it. Texts in English,
German, French, Spanish, Italian, Portuguese, Dutch and the languages of Scandinavia are looked at; many others double
words on purpose.

**Bad:** “the the synapse”.

**Good:** “the synapse”.
"""

import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from operator import eq

from coursekit.lint.rules import Setting
from coursekit.text.diagnostic import Diagnostic, Edit, Fix, Severity
from coursekit.text.expression import expression
from coursekit.text.prose import Prose

SEVERITY = Severity.WARNING
FIX = "unsafe"

_DOUBLED = expression(r"(?<![\w'’\-.])([^\W\d_]{2,}+|a)(\s+\1)(?![\w'’-])(?!\.\w)")
_FINE: Mapping[str, str] = {
    "en": "had that is was do did very really so no in on out up down over by her you it what who there then now well "
    "long big more much many far again never ever bye ha hey ho knock tut blah yada yum chop cha pom tsk win hush "
    "kinase extra super old little too far wide deep yes okay please one zero million billion trillion foo bar baz",
    "de": "die das der den dem sie ihr wir was wer ein an ab auf aus bei mit nach vor zu um durch über unter her hin "
    "los weg fest frei war sehr ja nein so ganz na wo es man",
    "fr": "nous vous se si en y la non oui très peu faire fait laisser aller tout bien elle elles ils ça que ce",
    "es": "no sí muy casi así que se lo para poco mucho más ya bien tal él luego claro",
    "it": "piano poco quasi via così appena lui lei molto ora piccolo che se no sì bene mano mogli lento forte vicino "
    "presto subito ben tutto zitto noi voi man in",
    "pt": "nos vos se que não sim muito quase assim já bem logo",
    "nl": "die dat het is was in op aan af uit mee om door ze zij wij jullie heel zo ja nee",
    "sv": "det den att som i på av mycket ja nej så han hon",
    "da": "det den at som i på af meget ja nej så der",
    "nb": "det den at som i på av mye ja nei så der",
}
"""Languages that are looked at, with words that may stand twice: by grammar, by a verb's particle, for weight."""
_EVERYWHERE = frozenset(("die", "das", "der", "sie", "wir", "nous", "vous", "la", "na", "ha", "ho"))
_SMALL_WORDS = "the a an of to and or for with from are be by at as if this these their its our your we they can"
_SMALL = frozenset(_SMALL_WORDS.split())
"""English words that no name or binomial ends with."""
_NAME = expression(r"(?:^|[\s(“\"])(?:[A-Z][a-zà-ÿ]+|[A-Z]\.)\s+$")
_NEAR = 200
"""Letters beside a double that are looked at: all of a long text, for each double in it, is too much."""
_WORDS = bytes(code if chr(code) in f"{string.ascii_letters}{string.digits}_'-" else ord(" ") for code in range(256))
"""ASCII with a blank for each sign that no word goes on with."""
_OPENING, _CLOSING = '“„«"‘', '”“»"’'


def check_text(text: Prose, setting: Setting) -> Iterator[Diagnostic]:
    fine = _fine(setting.language)
    for block in text.blocks if fine else ():
        if not _may_have_doubles(block.text):
            continue
        for match in _DOUBLED.finditer(block.text):
            word = match[1]
            if word[0].isupper() or word.casefold() in fine or _meant(word, block.text, *match.span()):
                continue
            between = block.span(*match.span(2)).end - len(word) - block.span(*match.span(1)).end
            if between > len(match[2]) - len(word) and word not in _SMALL:
                continue  # “**latent disease** disease that …”: an entry, and what it means
            fix = Fix("Keep one", (Edit(block.span(*match.span(2)), ""),), safe=False)
            yield Diagnostic(block.span(*match.span()), f"“{word}” stands twice", f"Keep one “{word}”.", fix=fix)


def _may_have_doubles(text: str) -> bool:
    """Whether a word stands before one that begins with it; in ASCII, that is it, which is known in half the time."""
    if text.isascii():
        words = text.encode().translate(_WORDS).split()
        return any(map(eq, words[1:], words))
    parts = text.split()
    return any(map(str.startswith, parts[1:], parts))


@cache
def _fine(language: str) -> frozenset[str]:
    words = _FINE.get(re.split("[-_]", language)[0].lower().replace("nn", "nb").replace("no", "nb"))
    return _EVERYWHERE.union(words.split()) if words else frozenset()


def _meant(word: str, text: str, start: int, end: int) -> bool:
    """Whether a double is quoted, one of three, or the end of a name such as a binomial."""
    near = len(word) + _NEAR
    before, after = text[max(0, start - near) : start], text[end : end + near]
    if before[-1:] and before[-1] in _OPENING and after[:1] and after[0] in _CLOSING:
        return True
    if re.match(rf"[,\s]+{word}\b", after) or re.search(rf"\b{word}[,\s]+$", before):
        return True
    return word not in _SMALL and bool(_NAME.search(before)) and bool(before[:-1].strip())
