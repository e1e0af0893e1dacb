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
                "effect": told.effect.word,
                "concept": told.concept,
                "who": told.who,
                "what": told.what,
                "minutes": told.minutes,
                "mend": told.mend._asdict() if told.mend else None,
                "advice": told.advice,
            }
            for told in (verdict.told if verdict else ())
        ],
        "changes": [change._asdict() for change in compared.changes],
    }
    return f"{readable_json(data)}\n"
