"""What a concept says to others, from what it says."""

from collections.abc import Iterable
from math import ceil

from coursekit.course.asked import asked
from coursekit.course.assembly import Placed
from coursekit.course.content import Content
from coursekit.course.entries import ConceptEntry, offsets
from coursekit.course.part import top
from coursekit.text.prose import Link
from coursekit.text.source import Span
from coursekit.text.wording import Lexicon, explained_acronyms, find_acronyms, find_terms
from coursekit.text.yaml_lists import item_cuts, item_spans

WORDS_A_MINUTE = 200
"""Reading speed behind the default of ``minutes``: careful reading of expository text (Brysbaert 2019 gives 238)."""
LISTS = ("prerequisites", "connects_to", "introduces", "references", "formerly")


def concept_entry(content: Content, lexicon: Lexicon, *, lost: bool) -> Placed:
    """The entry of a concept. ``lexicon`` has the glossary's terms; ``lost`` says that a part could not be read."""
    front = content.front
    texts, blocks = content.texts, content.prose.blocks
    links = [link for text in texts for link in text.links]
    to_concepts = [link for link in links if link.concept]
    to_the_web = [link for link in links if on_the_web(link)]
    citations = [citation for text in texts for citation in text.citations]
    figures = [figure for figure in content.all_figures if figure.path]
    used, acronyms = find_terms(blocks, lexicon), find_acronyms(blocks)
    entry = ConceptEntry(
        title=front.title,
        summary=front.summary,
        anchor=front.anchor,
        words=content.prose.words,
        minutes=top(content.document).count("minutes") or max(1, ceil(content.prose.words / WORDS_A_MINUTE)),
        prerequisites=front.prerequisites,
        connects_to=front.connects_to,
        introduces=front.introduces,
        references=front.references,
        formerly=front.formerly,
        links=tuple(link.target for link in to_concepts),
        addresses=tuple(link.target for link in to_the_web),
        citations=tuple(citation.key for citation in citations),
        pictures=tuple(figure.path for figure in figures if figure.path),
        prompts=tuple(f"{question.type}: {question.prompt}" for question in content.prove_it),
        uses=tuple(used),
        acronyms=tuple(acronyms),
        explains=tuple(sorted(explained_acronyms(blocks))),
        tried=tuple((question.points, question.tries, question.can_be_right) for question in content.prove_it),
        asked=asked(content.prove_it),
        unread=content.document.source.text if lost else "",
    )
    document = content.document
    places: dict[str, Iterable[Span]] = {
        "title": [document.span(("title",))],
        **{key: item_spans(document, (key,)) for key in LISTS},
        "prerequisite cuts": item_cuts(document, ("prerequisites",)),
        "links": [link.target_span for link in to_concepts],
        "addresses": [link.span for link in to_the_web],
        "citations": [citation.span for citation in citations],
        "pictures": [figure.span for figure in figures],
        "prompts": [document.span((*question.route, "prompt")) for question in content.prove_it],
        "uses": used.values(),
        "acronyms": acronyms.values(),
    }
    return Placed(entry, offsets(places))


def on_the_web(link: Link) -> bool:
    """Whether a link leads to the web."""
    return not link.concept and link.target.lower().startswith(("http://", "https://"))
