"""A page that stands alone."""

from html import escape

from coursekit.editions.comparison import Comparison
from coursekit.editions.reporters import sections, sentence, summary
from coursekit.text.visible import visible

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.verdict { font-weight: 600; padding: .75rem 1rem; border-inline-start: .3rem solid;
  background: color-mix(in srgb, currentColor 7%, transparent); }
ul { padding-inline-start: 1.2rem; }
li { margin: .5rem 0; }
code { font-family: ui-monospace, monospace; background: color-mix(in srgb, currentColor 10%, transparent);
  padding: .1em .3em; border-radius: .2em; }
"""


def report(comparison: Comparison) -> str:
    """What differs, and what it does to learners."""
    parts = [f"<h1>{_text(comparison.heading)}</h1>", f'<p class="verdict">{_text(summary(comparison))}</p>']
    consequences = comparison.verdict.consequences if comparison.verdict else ()
    for effect in dict.fromkeys(each.effect for each in consequences):
        items = []
        for each in consequences:
            if each.effect == effect:
                mend = each.mend
                line = f"<br>{_text(mend.path)}, {_text(mend.where)}: <code>{_text(mend.line)}</code>" if mend else ""
                items.append(f"<li>{_text(sentence(each))}{line} {_text(each.advice)}</li>")
        parts.append(f"<h2>{_text(effect.words.capitalize())}</h2><ul>{''.join(items)}</ul>")
    for heading, texts in sections(comparison):
        parts.append(f"<h2>{heading}</h2><ul>{''.join(f'<li>{_text(text)}</li>' for text in texts)}</ul>")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(comparison.heading)}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text))
