"""For programs."""

from coursekit.editions.comparison import Comparison
from coursekit.editions.reporters import summary
from coursekit.text.visible import readable_json


def report(comparison: Comparison) -> str:
    """What differs, and what it does to learners."""
    verdict = comparison.verdict
    data = {
        "version": 1,
        "old": {"name": comparison.old.name, "version": comparison.old.edition.version},
        "new": {"name": comparison.new.name, "version": comparison.new.edition.version},
        "verdict": verdict.effect.word if verdict else None,
        "summary": summary(comparison),
        "effects": [
            {
                "effect": consequence.effect.word,
                "concept": consequence.concept,
                "who": consequence.who,
                "what": consequence.what,
                "minutes": consequence.minutes,
                "mend": consequence.mend._asdict() if consequence.mend else None,
                "advice": consequence.advice,
            }
            for consequence in (verdict.consequences if verdict else ())
        ],
        "changes": [change._asdict() for change in comparison.changes],
    }
    return f"{readable_json(data)}\n"
