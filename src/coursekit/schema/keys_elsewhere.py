"""Keys as other tools call them, and what to write here."""

from collections.abc import Collection, Mapping

_CORNERS = 'polygon: "x,y x,y x,y x,y", with its corners'
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "year": {"issued": "issued: {date-parts: [[1952]]}", "date-parts": "date-parts: [[1952]]"},
    "date": {"issued": "issued: {date-parts: [[1952, 8]]}"},
    "journal": {"container-title": "container-title: The Journal of Physiology"},
    "key": {"id": "id: instead"},
    "place": {"publisher-place": "publisher-place: instead"},
    "address": {"publisher-place": "publisher-place: instead"},
    "last": {"family": "family: Hodgkin"},
    "first": {"given": "given: A. L."},
    "booktitle": {"container-title": "container-title: The Book"},
    "pages": {"page": "page: 500-544"},
    "authors": {"author": "author: [{family: Hodgkin, given: A. L.}]"},
    "question": {"prompt": "prompt: instead"},
    "choices": {"options": "options: instead"},
    "answers": {"options": "options:, with correct: true at each right one", "accept": "accept: [one, two]"},
    "name": {
        "title": "title: instead",
        "literal": "literal: instead, or family: and given: for a person",
        "term": "term: instead",
    },
    "word": {"term": "term: instead"},
    "meaning": {"definition": "definition: instead"},
    "synonyms": {"also": "also: instead"},
    "aliases": {"also": "also: instead"},
    "description": {
        "summary": "summary: instead",
        "definition": "definition: instead",
        "prompt": "prompt: instead",
        "text": "text: instead",
    },
    "requires": {"prerequisites": "prerequisites: instead"},
    "prereqs": {"prerequisites": "prerequisites: instead"},
    "depends_on": {"prerequisites": "prerequisites: instead"},
    "needs": {"prerequisites": "prerequisites: instead"},
    "related": {"connects_to": "connects_to: instead"},
    "see_also": {"connects_to": "connects_to: instead"},
    "terms": {"introduces": "introduces: instead"},
    "outcomes": {"objectives": "objectives: instead"},
    "goals": {"objectives": "objectives: instead"},
    "takeaway": {"anchor": "anchor: instead"},
    "key_point": {"anchor": "anchor: instead"},
    "quiz": {"prove_it": "prove_it: instead"},
    "questions": {"prove_it": "prove_it: instead"},
    "exercises": {"prove_it": "prove_it: instead"},
    "sources": {"references": "references: instead"},
    "bibliography": {"references": "references: instead"},
    "duration": {"minutes": "minutes: 10"},
    "time": {"minutes": "minutes: 10"},
    "draft": {"status": "status: draft"},
    "published": {"status": "status: approved, or leave it out"},
    "modules": {"stages": "stages: instead"},
    "chapters": {"stages": "stages: instead"},
    "units": {"stages": "stages: instead", "concepts": "concepts: instead"},
    "lessons": {"concepts": "concepts: instead"},
    "smart_quotes": {"typographic_quotes": "typographic_quotes: instead"},
    "smartquotes": {"typographic_quotes": "typographic_quotes: instead"},
    "disclaimer": {"notice": "notice: instead"},
    "primary": {"accent": "accent: instead"},
    "background": {"paper": "paper: instead"},
    "font": {"fonts": "fonts: {text: {files: […], license: …}}"},
    "label": {"text": "text: instead"},
    "legend": {"caption": "caption: instead"},
    "image": {"picture": "picture: instead", "src": "src: instead"},
    "src": {"picture": "picture: instead"},
    "file": {"src": "src: instead"},
    "spots": {"regions": "regions: instead"},
    "areas": {"regions": "regions: instead"},
    **{name: {"polygon": _CORNERS} for name in ("rect", "rectangle", "circle", "coords")},
}
"""What to write, by a key of another tool and one of ours that is known where it stands."""
_NEEDLESS: Mapping[str, Mapping[str, str]] = {
    "id": {"prove_it": "Remove it: the id of a concept is its file name, and that of a stage its folder's."},
    "approved_by": {"prove_it": "Remove it: `coursekit approve` notes who approved which words."},
    "status": {"concepts": "Remove it: each concept has its own, and course.yaml that of the whole course."},
    "slug": {"prove_it": "Remove it: the id of a concept is its file name."},
    "date": {"prove_it": "Remove it: git knows it, and course.yaml has the date of the edition."},
    "author": {"prove_it": "Remove it: course.yaml has authors."},
    "authors": {"prove_it": "Remove it: course.yaml has authors."},
    "tags": {"prove_it": "Remove it, or name terms in introduces: and what is near in connects_to:."},
    "keywords": {"prove_it": "Remove it, or name terms in introduces: and what is near in connects_to:."},
    "layout": {"prove_it": "Remove it: all pages are laid out alike."},
    "teacher": {"prove_it": "Write “> [!TEACHER]”, and “> ” before each line of the note, in the text below."},
    "notes": {"prove_it": "Write “> [!TEACHER]”, and “> ” before each line of the note, in the text below."},
    "css": {"look": "Remove it: a theme has colours, fonts and a look, and no styles of its own."},
    "draw": {"prompt": "Write it above prove_it:, and pool: with a name in each question of the pool."},
}
"""What to do instead, by a key and one of ours that shows where it stands."""


def instead_of(name: str, known: Collection[str]) -> str:
    """What to do where a key of another tool stands among known ones; empty where nothing is known of it."""
    for key, help in _NEEDLESS.get(name, {}).items():
        if key in known and (key != "prove_it" or name not in known):
            return help
    return next((f"Write {how}." for key, how in INSTEAD.get(name, {}).items() if key in known), "")
