"""What stands above the texts of concepts."""

from lint.shapes.making import SPAN, Shape, concept, front

SHAPES: dict[str, Shape] = {
    "yaml-allowances": front("# coursekit: allow raw-html\n", "minutes: 3\n"),
    "yaml-allowance-of-blanks": front(" ", "# coursekit: allow", "x\n"),
    "yaml-allowance-of-reasons": front(" a", "# coursekit: allow raw-html:", "\n"),
    "yaml-allowances-over": front("# coursekit: allow raw-html\nkN: 1\n", ""),
    "yaml-blanks": front(" ", "summary2: a", "b\n"),
    "yaml-lines": front("\n", ""),
    "yaml-comments": front("# a\n", ""),
    "yaml-keys": front("keyN: a\n", ""),
    "yaml-keys-alike": front("key: a\n", ""),
    "yaml-list": front("x, ", "prerequisites: [", "x]\n"),
    "yaml-list-that-differs": front("nothing-N, ", "prerequisites: [", "x]\n"),
    "yaml-brackets": front("[", "formerly: "),
    "yaml-nested": front("[", "formerly: ", "]\n"),
    "yaml-braces": front("{a: ", "formerly: "),
    "yaml-deeper": lambda size: concept(more="".join(" " * at + "a:\n" for at in range(1, int((size * SPAN) ** 0.5)))),
    "yaml-aliases": front(", *a", "formerly: [&a b", "]\n"),
    "yaml-quoted": front("\\u0041", 'formerly: ["', '"]\n'),
    "yaml-quotes": front("'", "formerly: '", "\n"),
    "yaml-dates": front("2", "formerly: [", "]\n"),
    "yaml-words": front("word ", "summary2: "),
    "introduced": front("  - term N\n", "introduces:\n"),
    "introduced-alike": front("  - term\n", "introduces:\n"),
    "earlier-ids": front("  - old-N\n", "formerly:\n"),
    "connected": front("  - other-N\n", "connects_to:\n"),
    "cited": front("  - work-N\n", "references:\n"),
    "options": front(
        "  - {type: choice, prompt: WhichN, options: [{text: a}, {text: b, correct: true}]}\n", "prove_it:\n"
    ),
    "options-of-one": front("{text: aN}, ", "prove_it: [{type: choice, prompt: a, options: [", "{text: b}]}]\n"),
    "options-alike": front("{text: a}, ", "prove_it: [{type: choice, prompt: a, options: [", "{text: b}]}]\n"),
    "pools-of-one": front("  - {type: recall, pool: pN, prompt: WhichN, answer: a}\n", "ask: 3\nprove_it:\n"),
    "pairs": front(
        "{left: aN, right: bN}, ", "prove_it: [{type: match, prompt: a, pairs: [", "{left: a, right: b}]}]\n"
    ),
    "items": front("aN, ", "prove_it: [{type: order, prompt: a, items: [", "b]}]\n"),
    "accepted": front("aN, ", "prove_it: [{type: text, prompt: a, accept: [", "b]}]\n"),
    "long-answer": front("word ", "prove_it: [{type: recall, prompt: word word, answer: ", "}]\n"),
    "long-prompt": front("word ", "prove_it: [{type: recall, answer: word, prompt: ", "}]\n"),
    "yaml-cut": front("x # 5\n    ", "prove_it: [{type: recall, prompt: a, answer: b}]\nsummary2: "),
    "yaml-cut-in-a-line": front("# a", "summary2: a "),
    "patterns-as-answers": front("/a(N|b)+/, ", "prove_it: [{type: text, prompt: a, accept: [", "b]}]\n"),
    "pattern-of-brackets": front("(a|", "prove_it: [{type: text, prompt: a, accept: ['", "']}]\n"),
}
