"""What an answer to a question means, as a fingerprint: a learner record holds it beside the answer.

An answer is written as places of parts: picks, an order, pairs. Another edition may put other parts in these places,
and then an old answer would say what nobody answered.
"""

import base64
import hashlib

from coursekit.text.normal import normal

LENGTH = 8
"""Characters of base64url, 48 bits."""
IN_RECORDS = 2
"""Characters of it that learner records hold, 12 bits: another meaning goes unseen once in 4,096."""


def fingerprint_of(*parts: str) -> str:
    """The same for texts that differ in case, spaces, marks of emphasis and the stop at the end only."""
    digest = hashlib.sha256("\0".join(map(_plain, parts)).encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest).decode()[:LENGTH]


def _plain(text: str) -> str:
    plain = text if text.isascii() else normal("NFKC", text)
    words = " ".join(plain.replace("*", "").replace("_", "").replace("`", "").split())
    return (words.rstrip(".") or words).casefold()
