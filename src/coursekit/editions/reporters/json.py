"""For programs."""

from coursekit.editions.compared import Compared
from coursekit.editions.reporters import summary
from coursekit.text.visible import readable_json


def report(compared: Compared) -> str:
    """What differs, and what it does to learners."""
    verdict = compared.verdict
    data = {
        "version": 1,
        "old": {"name": compared.old.name, "version": compared.old.edition.version},
        "new": {"name": compared.new.name, "version": compared.new.edition.version},
        "verdict": verdict.effect.word if verdict else None,
        "summary": summary(compared),
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
        "changes": [change._asdict() for change in compared.changes],
    }
    return f"{readable_json(data)}\n"
