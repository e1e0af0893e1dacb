"""What ``lint:`` in ``course.yaml`` says."""

from collections.abc import Mapping

from msgspec import Struct, field

Texts = tuple[str, ...]


class LintSettings(Struct, frozen=True):
    """Names of rules to run (all when empty) and to leave out, and severities by rule name.

    ``files`` are (pattern, rules to leave out, severities) for some of the files, in the author's order.
    """

    select: Texts = ()
    ignore: Texts = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, Texts, Mapping[str, str]], ...] = ()
