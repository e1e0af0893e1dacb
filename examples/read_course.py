"""Show a course from its course.json alone: python read_course.py FOLDER/course.json [CONCEPT-ID [DONE-ID …]]"""

import json
import random
import sys
import unicodedata
from pathlib import Path

course = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
concepts, done = [one for stage in course["stages"] for one in stage["concepts"]], set(sys.argv[3:])


def is_open(one):
    before = course["path"][: one["place"] - 1] if course["unlock"] == "path" else []
    return course["unlock"] == "open" or done.issuperset([*before, *one["prerequisites"]])


def plain(words):
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split()).rstrip(".!?")


def mark(one):
    """Ask a question: its score, from 0 to 1. Where things are listed, the answer is their numbers, in order."""
    kind, listed = one["type"], next(filter(None, map(one.get, ["options", "regions", "pairs", "items", "rubric"])), [])
    shown = random.sample(range(len(listed)), len(listed) if kind != "recall" else 0) or range(len(listed))
    print(f"\n{one['prompt']['markdown']}", *(f"\n  {pair['left']['markdown']} – ?" for pair in one.get("pairs", ())))
    texts = [each.get("text", each.get("right", each))["markdown"] for each in listed]
    if kind == "recall":
        print(input("> ") and one["answer"]["markdown"], "Which of these did you say?", sep="\n")
    print("\n".join(f"  {number}. {texts[place]}" for number, place in enumerate(shown, 1)))
    given = input("> ")
    if kind in ("numeric", "text"):
        right = kind == "text" and plain(given) in map(plain, one["accept"])
        return float(right or (kind == "numeric" and abs(float(given) - one["answer"]) <= one["tolerance"] + 1e-9))
    picks = [shown[int(number) - 1] for number in given.split()]
    if kind in ("choice", "hotspot"):
        right = sum(listed[pick]["correct"] for pick in picks)
        return max(0, 2 * right - len(picks)) / sum(option["correct"] for option in listed)
    if kind == "order":
        best = []  # how many before each stand in the right order
        for pick in picks:
            best.append(max((1 + n for n, other in zip(best, picks, strict=False) if other < pick), default=0))
        return max(best) / (len(listed) - 1)
    return sum(pick == place or kind == "recall" for place, pick in enumerate(picks)) / max(1, len(listed))


for one in concepts:
    print("✓" if one["id"] in done else "·" if is_open(one) else "-", one["code"], one["title"])
for one in [one for one in concepts if sys.argv[2:3] == [one["id"]] and is_open(one)]:
    print(f"\n{one['title']}\n\n{one['prose']['text']}\n\n{one['anchor']['markdown']}")
    print(f"\n{sum(mark(each) * each['points'] for each in one['prove_it']):g} of {one['points']:g} points")
