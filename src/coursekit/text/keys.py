"""Short keys for learner records: they depend on ids alone, never on positions (`docs/learner-record.md`)."""

import base64
import hashlib

KEY_LENGTH = 5
"""Characters of base64url, 30 bits: among 500 concepts two keys meet once in 8,600 courses, and then export refuses."""


def short_key(*parts: str) -> str:
    """A stable key of ``KEY_LENGTH`` ASCII characters from ``A-Za-z0-9_-``."""
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()[:KEY_LENGTH]
