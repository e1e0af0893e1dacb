"""For people at a terminal."""

from coursekit.editions.compared import Compared
from coursekit.editions.reporters import sections, sentence, summary
from coursekit.text.visible import visible


def report(compared: Compared) -> str:
    """What differs, and what it does to learners."""
    lines = [compared.heading, "", summary(compared)]
    last = None
    for told in compared.verdict.told if compared.verdict else ():
        if told.effect != last:
            lines += ["", told.effect.words.capitalize()]
            last = told.effect
        lines.append(f"  {sentence(told)}")
        if told.mend:
            lines.append(f"    {told.mend.path}, {told.mend.where}: {told.mend.line}")
        if told.advice:
            lines.append(f"    {told.advice}")
    for heading, texts in sections(compared):
        lines += ["", heading, *(f"  {text}" for text in texts)]
    if not compared.changes:
        lines += ["", "Nothing differs that learners see or that their progress hangs on."]
    return "".join(f"{visible(line)}\n" for line in lines)
