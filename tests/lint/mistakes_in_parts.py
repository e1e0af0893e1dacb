"""Mistakes in what courses have beside concepts and stages, and in the newer parts of a concept."""

from lint.changes import C, Change, G, M, P, R, S, both, prose, q, sub, write

TEXT = "  - type: text\n    prompt: What pumps?\n    accept: [pump]\n"
HOTSPOT = """  - type: hotspot
    prompt: Where?
    picture: figures/membrane.svg
    alt: A membrane.
    regions:
      - {text: Left, polygon: "0,0 100,0 100,100 0,100", correct: true}
      - {text: Right, polygon: "300,0 400,0 400,100 300,100"}
"""
LEFT = 'polygon: "0,0 100,0 100,100 0,100"'
VARIANTS = """  - type: numeric
    prompt: "{a} A for {b} s?"
    parameters: {a: 2..9, b: 1..3}
    formula: a * b
"""
CASE = "- id: mrs-b\n  title: Mrs B.\n  text: She drops a cup.\n"
NAMED = "    case: mrs-b\n"
TITLE = "  title: A quant"


def hotspot(old: str, new: str) -> Change:
    assert old in HOTSPOT
    return q(HOTSPOT.replace(old, new))


def variants(old: str, new: str) -> Change:
    assert old in VARIANTS
    return q(VARIANTS.replace(old, new))


def case(text: str, named: str = NAMED) -> Change:
    return both(write("cases.yaml", text), q(TEXT + named))


def course(more: str) -> Change:
    return sub(C, 'version: "1.0.0"\n', f'version: "1.0.0"\n{more}\n')


def front(more: str) -> Change:
    return sub(P, "anchor:", f"{more}\nanchor:")


def pool(draw: str, *names: str) -> Change:
    each = (
        f"  - type: text\n    prompt: Which {at}?\n    accept: [ion {at}]\n{f'    pool: {name}' if name else ''}\n"
        for at, name in enumerate(names)
    )
    return both(front(draw), q("".join(each)))


CASES: dict[str, Change] = {
    "status draft as a flag": front("draft: true"),
    "status final": front("status: final"),
    "approved by hand": front("status: approved\napproved_by: Ada"),
    "approval as text": front("status: approved\napproval: Ada Lovelace"),
    "status of a stage": sub(S, "summary:", "status: draft\nsummary:"),
    "teacher as a key": front("teacher: Ask first."),
    "teacher's note cut off": prose("> [!TEACHER]\n\n> Ask first."),
    "teacher's note in a question": q(
        "  - type: recall\n    prompt: |\n      What?\n\n      > [!TEACHER]\n      > Wait.\n    answer: It.\n"
    ),
    "alert cut off": prose("> [!NOTE]\n\n> A fibre."),
    "colour without quotes": course("theme:\n  colours:\n    accent: #8c1d40"),
    "colour by name": course("theme: {colours: {accent: red}}"),
    "colour primary": course('theme: {colours: {primary: "#8c1d40"}}'),
    "theme as text": course("theme: clear"),
    "theme with CSS": course("theme: {css: style.css}"),
    "logo on the web": course("theme: {logo: 'https://example.org/logo.svg', logo_alt: X}"),
    "font by name": course("theme: {fonts: {text: Lora}}"),
    "footer in Markdown": course("theme: {footer: '**Bold** words'}"),
    "review as yes": course("review: true"),
    "smart_quotes": course("smart_quotes: false"),
    "passing score of 60": course("passing_score: 60"),
    "interface word typo": course("interface_words: {proveit: Check}"),
    "interface word without its value": course("interface_words: {minutes: some minutes}"),
    "chapters": sub(C, "stages:", "chapters:"),
    "stage empty": sub(C, "  - first", "  -"),
    "stage twice": sub(C, "  - first", "  - first\n  - first"),
    "concept in double brackets": sub(S, "  - potential", "  - [[potential]]"),
    "concept with a colon": sub(S, "  - potential", "  - potential:"),
    "concept with a comment": sub(S, "  - potential", "  - potential#last"),
    "pool smaller than its draw": pool("draw: {ions: 3}", "ions", "ions"),
    "pool typo in draw": pool("draw: {ion: 1}", "ions", "ions"),
    "pool typo in a question": pool("minutes: 3", "ions", "ions", "ion"),
    "draw all": pool("draw: all", "ions", "ions"),
    "draw in a question": q(TEXT + "    draw: 1\n"),
    "hotspot with a rectangle": hotspot(LEFT, 'rect: "0,0 100,100"'),
    "hotspot with two corners": hotspot("0,0 100,0 100,100 0,100", "0,0 100,100"),
    "hotspot crossed": hotspot("0,0 100,0 100,100 0,100", "0,0 100,100 100,0 0,100"),
    "hotspot outside": hotspot("300,0 400,0 400,100 300,100", "300,0 900,0 900,100 300,100"),
    "hotspot nowhere": hotspot(f", {LEFT}", ""),
    "hotspot by an id that is not there": hotspot(LEFT, 'shape: "#soma"'),
    "hotspot with src": hotspot("    picture:", "    src:"),
    "hotspot without alt": hotspot("    alt: A membrane.\n", ""),
    "hotspot with labels": hotspot("text: Left", "label: Left"),
    "case typo": case(CASE, "    case: mrs-c\n"),
    "case in place": case(CASE, "    case: She drops her cup.\n"),
    "case as a mapping": case("mrs-b:\n  title: Mrs B.\n  text: She drops a cup.\n"),
    "case with a description": case(CASE.replace("text:", "description:")),
    "case in case.yaml": both(write("case.yaml", CASE), q(TEXT + NAMED)),
    "range with a dash": variants("2..9", "2-9"),
    "range with steps": variants("2..9", "2..9 step 2"),
    "parameter that stays": variants("2..9", "5"),
    "range backwards": variants("2..9", "9..2"),
    "formula with a cross": variants("a * b", "a × b"),
    "formula without a sign": variants("a * b", "2a"),
    "formula with an equation": variants("a * b", "q = a * b"),
    "formula with a power": variants("a * b", "a ^ b"),
    "formula through zero": variants("a * b", "a / (b - 1)"),
    "parameter with a capital": variants("{a} A", "{A} A"),
    "objectives as text": front("objectives: Tell the parts."),
    "outcomes": front("outcomes: [Tell the parts.]"),
    "objective with a colon": front("objectives:\n  - Tell: the parts"),
    "tests what is not there": both(front("objectives: [{id: tell, text: Tell.}]"), q(TEXT + "    tests: [tel]\n")),
    "film as HTML": prose('<video src="media/pump.mp4"></video>'),
    "film that is not there": prose("![A pump](media/pump.mp4)"),
    "file that is not there": prose("[the data](files/data.csv)"),
    "file on a disk": prose("[the data](C:\\data\\x.csv)"),
    "glossary with words": sub(G, "- term:", "- word:"),
    "glossary with meanings": sub(G, "  definition:", "  meaning:"),
    "glossary with synonyms": write(G, "- term: resting potential\n  definition: It.\n  synonyms: [rest]\n"),
    "term twice": write(G, "- {term: resting potential, definition: a}\n- {term: Resting potential, definition: b}\n"),
    "reference with key": sub(R, "- id:", "- key:"),
    "reference with place": sub(R, TITLE, f"  place: London\n{TITLE}"),
    "reference type of a website": sub(R, "type: article-journal", "type: website"),
    "author as text": sub(R, TITLE, f"  author: [A. L. Hodgkin]\n{TITLE}"),
    "date parts flat": sub(R, TITLE, f"  issued: {{date-parts: [1952, 5]}}\n{TITLE}"),
    "date with a year": sub(R, TITLE, f"  issued: {{year: 1952}}\n{TITLE}"),
    "id of a concept": front("id: potential"),
    "date of a concept": front("date: 2026-01-01"),
    "depends_on": sub(P, "prerequisites:", "depends_on:"),
    "prerequisites: none": sub(P, "prerequisites: [membrane]", "prerequisites: none"),
    "prerequisites behind a dash": sub(P, "prerequisites: [membrane]", "prerequisites: - membrane"),
    "two prerequisites in one": sub(P, "prerequisites: [membrane]", "prerequisites: [membrane and potential]"),
    "quiz": sub(P, "prove_it:", "quiz:"),
    "takeaway": sub(P, "anchor:", "takeaway:"),
    "minutes with a half": front("minutes: 2.5"),
    "hero as a list": sub(
        M,
        "  hero:\n    src: figures/membrane.svg\n    alt: Two layers of molecules, tails inwards.",
        "  hero: [figures/membrane.svg]",
    ),
    "legend": sub(M, "    alt: Two", "    legend: Two\n    alt: Two"),
    "front matter again": prose("---\ntitle: Again\n---\n\ntext"),
}
