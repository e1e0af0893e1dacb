"""What a concept says to other files."""

from collections.abc import Iterable, Mapping
from math import ceil

from coursekit.course.canonical_text import said
from coursekit.course.content import Content
from coursekit.course.document_part import top
from coursekit.course.entries import Entry, Placed, Texts, headings_of, on_the_web, unless_empty
from coursekit.course.objectives import coverage
from coursekit.course.other_courses import is_across, places_of_needs
from coursekit.course.places import offsets
from coursekit.course.reading_time import minutes_to_read
from coursekit.course.record_needs import Asked, Kept, Tried, asked, kept, tried
from coursekit.course.regions import Regions, regions_of
from coursekit.course.review import status_of
from coursekit.course.right_places import right_places
from coursekit.questions.meaning import fingerprint_of
from coursekit.text.acronyms import explained_acronyms, find_acronyms, spelled_out
from coursekit.text.course_addresses import path_in
from coursekit.text.single_brackets import in_single_brackets
from coursekit.text.slugs import slugs_of
from coursekit.text.source import Span
from coursekit.text.wording import Lexicon, find_terms
from coursekit.text.yaml_lists import item_spans


class ConceptEntry(Entry, frozen=True, eq=False):
    """What a concept says to others.

    ``prerequisites`` are those in its own course, ``across`` those in others as they are written (``course:concept``),
    ``links`` are the targets of ``[[id]]`` in all its texts, ``leads_to`` their headings, if any, ``addressed`` how
    each is written where it is an address, ``bracketed`` words between single brackets, ``headings`` those of its prose
    by name, ``addresses`` those on the web, ``citations`` the cited keys, ``pictures`` the paths of its figures in the
    course, ``downloads`` those of the files that it links to, empty for one outside the course, ``linked`` how these
    are written, ``prompts`` its questions as ``type: prompt``, ``right_places`` where the right option of each stands
    (``right_places``), ``cases`` and ``regions`` what these are about, ``uses`` glossary terms that its prose names,
    ``acronyms`` those that it writes, ``explains`` those that it seems to spell out and ``spells`` those that it
    surely does, ``tried`` how each question counts, ``objectives`` how many it has, ``tested`` how many of them a
    question tests, ``asked`` what its questions ask of a learner record, ``kept`` by what later editions know them,
    ``draws`` how many are drawn of each pool, ``content_print`` a fingerprint of the whole file, ``status`` where it
    stands (``review.status_of``), ``unread`` the text of a file that could not be read to the end or has unknown keys,
    else empty: it may name more than is known of it.
    """

    title: str
    summary: str
    anchor: str
    words: int
    minutes: int
    prerequisites: Texts
    across: Texts
    connects_to: Texts
    introduces: Texts
    references: Texts
    written_formerly: Texts
    links: Texts
    leads_to: Texts
    addressed: Texts
    bracketed: Texts
    headings: Texts
    addresses: Texts
    citations: Texts
    pictures: Texts
    downloads: Texts
    linked: Texts
    prompts: Texts
    right_places: tuple[int, ...]
    cases: Texts
    regions: tuple[Regions, ...]
    uses: Texts
    acronyms: Texts
    explains: Texts
    spells: Texts
    tried: tuple[Tried, ...]
    objectives: int
    tested: int
    asked: tuple[Asked, ...]
    kept: tuple[Kept, ...]
    draws: Mapping[str, int]
    content_print: str
    status: str
    unread: str


LISTS = ("connects_to", "introduces", "references", "formerly")


def concept_entry(content: Content, lexicon: Lexicon, *, lost: bool, acronyms: bool = False) -> Placed:
    """The entry of a concept. ``lexicon`` has the glossary's terms; ``lost`` says that a part could not be read.

    Acronyms are looked for only where somebody asks about them: that takes half as long as all the rest.
    """
    front = content.front
    texts, blocks = content.texts, content.prose.blocks
    links = [link for text in texts for link in text.links]
    to_concepts = [link for link in links if link.concept]
    to_the_web = [link for link in links if on_the_web(link)]
    citations = [citation for text in texts for citation in text.citations]
    figures = [figure for figure in content.all_figures if figure.path]
    downloads = list(content.downloads)
    in_cases = [question for question in content.prove_it if question.case]
    regions = dict(regions_of(content.document, content.prove_it))
    objectives = list(coverage(content))
    bracketed = list(in_single_brackets(texts))
    used, written = find_terms(blocks, lexicon), find_acronyms(blocks) if acronyms else {}
    entry = ConceptEntry(
        title=front.title,
        summary=front.summary,
        anchor=front.anchor,
        words=content.prose.words,
        minutes=top(content.document).count("minutes") or max(1, ceil(minutes_to_read(content.prose))),
        prerequisites=tuple(id for id in front.prerequisites if not is_across(id)),
        across=tuple(id for id in front.prerequisites if is_across(id)),
        connects_to=front.connects_to,
        introduces=front.introduces,
        references=front.references,
        written_formerly=front.formerly,
        links=tuple(link.target for link in to_concepts),
        leads_to=headings_of(to_concepts),
        addressed=unless_empty(link.address for link in to_concepts),
        bracketed=tuple(words for words, _ in bracketed),
        headings=tuple(slugs_of(heading.text for heading in content.prose.headings)),
        addresses=tuple(link.target for link in to_the_web),
        citations=tuple(citation.key for citation in citations),
        pictures=tuple(figure.path for figure in figures if figure.path),
        downloads=tuple(path or "" for _, path in downloads),
        linked=tuple(path_in(link.target) for link, _ in downloads),
        prompts=tuple(f"{question.type}: {question.prompt}" for question in content.prove_it),
        right_places=right_places(content.prove_it),
        cases=tuple(question.case for question in in_cases),
        regions=tuple(regions),
        uses=tuple(used),
        acronyms=tuple(written),
        explains=tuple(sorted(explained_acronyms(blocks, written))) if acronyms else (),
        spells=tuple(sorted(spelled_out(blocks))) if acronyms else (),
        tried=tried(content.prove_it),
        objectives=len(objectives),
        tested=sum(bool(covered.questions) for covered in objectives),
        asked=asked(content.prove_it),
        kept=kept(content.prove_it),
        draws=content.draws,
        content_print=fingerprint_of(said(content)),
        status=status_of(content),
        unread=(content.document.source.text.strip() or content.document.source.path) if lost else "",
    )
    document = content.document
    places: dict[str, Iterable[Span]] = {
        "title": [document.span(("title",))],
        **{key: item_spans(document, (key,)) for key in LISTS},
        **places_of_needs(document, front.prerequisites),
        "links": [link.target_span for link in to_concepts],
        "bracketed": [span for _, span in bracketed],
        "addresses": [link.span for link in to_the_web],
        "citations": [citation.span for citation in citations],
        "pictures": [figure.span for figure in figures],
        "downloads": [link.span for link, _ in downloads],
        "prompts": [document.span((*question.route, "prompt")) for question in content.prove_it],
        "cases": [document.span((*question.route, "case")) for question in in_cases],
        "regions": [document.span(route) for routes in regions.values() for route in routes],
        "uses": used.values(),
        "acronyms": written.values(),
    }
    return Placed(entry, offsets(places))
