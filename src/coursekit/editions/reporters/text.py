"""For people at a terminal."""

from coursekit.editions.compared import Compared
from coursekit.editions.reporters import sections, sentence, summary
from coursekit.text.visible import visible


def report(compared: Compared) -> str:
    """What differs, and what it does to learners."""
    lines = [compared.heading, "", summary(compared)]
    last = None
    for consequence in compared.verdict.consequences if compared.verdict else ():
        if consequence.effect != last:
            lines += ["", consequence.effect.words.capitalize()]
            last = consequence.effect
        lines.append(f"  {sentence(consequence)}")
        if consequence.mend:
            lines.append(f"    {consequence.mend.path}, {consequence.mend.where}: {consequence.mend.line}")
        if consequence.advice:
            lines.append(f"    {consequence.advice}")
    for heading, texts in sections(compared):
        lines += ["", heading, *(f"  {text}" for text in texts)]
    if not compared.changes:
        lines += ["", "Nothing differs that learners see or that their progress hangs on."]
    return "".join(f"{visible(line)}\n" for line in lines)
