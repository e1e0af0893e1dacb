"""For people at a terminal."""

from coursekit.editions.comparison import Comparison
from coursekit.editions.reporters import sections, sentence, summary
from coursekit.text.visible import visible


def report(comparison: Comparison) -> str:
    """What differs, and what it does to learners."""
    lines = [comparison.heading, "", summary(comparison)]
    last = None
    for consequence in comparison.verdict.consequences if comparison.verdict else ():
        if consequence.effect != last:
            lines += ["", consequence.effect.words.capitalize()]
            last = consequence.effect
        lines.append(f"  {sentence(consequence)}")
        if consequence.mend:
            lines.append(f"    {consequence.mend.path}, {consequence.mend.where}: {consequence.mend.line}")
        if consequence.advice:
            lines.append(f"    {consequence.advice}")
    for heading, texts in sections(comparison):
        lines += ["", heading, *(f"  {text}" for text in texts)]
    if not comparison.changes:
        lines += ["", "Nothing differs that learners see or that their progress hangs on."]
    return "".join(f"{visible(line)}\n" for line in lines)
