"""A language tag that no reader knows.

Screen readers choose a voice by it, browsers hyphenate by it, and LMSes sort by it.

**Bad:** `language: english`, `language: xx`.

**Good:** `language: en`, `language: pt-BR`.
"""

from collections.abc import Iterator

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.WARNING


KNOWN = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""ISO 639-1. Longer codes (ISO 639-3) are taken as they are: there are 7,000 of them."""


def check(course: Skeleton) -> Iterator[Diagnostic]:
    primary = course.language.split("-")[0].lower()
    if len(primary) == 2 and primary not in KNOWN.split():
        message = f"“{course.language}” is the tag of no language"
        yield Diagnostic(course.place("language"), message, "Use a tag of ISO 639-1, such as en, de or pt-BR.")
