"""A link in Markdown as HTML: to a concept, a heading, a figure, a file that learners are given, or the web."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from coursekit.course.model import Concept
from coursekit.render.figure import around_link
from coursekit.render.medium import Page
from coursekit.text.course_addresses import concept_in
from coursekit.text.event import Event
from coursekit.text.markdown import plain_text
from coursekit.text.slugs import slugs_of, split_target

_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)


class LinkHtml(NamedTuple):
    """What stands around the words of a link, and ``instead`` of them; nothing for one that leads nowhere."""

    before: Markup = Markup("")
    after: Markup = Markup("")
    instead: Markup | None = None


def link_html(page: Page, event: Event, inner: Sequence[Event]) -> LinkHtml:
    """The link that begins with this event; ``inner`` are its words."""
    address, has_words = event.data["dest_url"], bool(plain_text(inner).strip())
    if isinstance(event.data["link_type"], dict):
        has_words = event.data["link_type"]["WikiLink"]["has_pothole"]
        return _to_concept(page, *split_target(address.removesuffix("\\")), has_words)
    if target := concept_in(address):
        return _to_concept(page, *target, has_words)
    if event.data["link_type"] == "Email":
        address = f"mailto:{address}"
    if not _SAFE_ADDRESS.match(address):
        return _to_figure(page, address, has_words) or _to_file(page, address, has_words)
    if address.startswith("#"):
        return LinkHtml(Markup('<a href="{}">').format(page.heading_href(address[1:])), Markup("</a>"))
    return LinkHtml(Markup('<a href="{}" rel="noopener noreferrer" target="_blank">').format(address), Markup("</a>"))


def _to_figure(page: Page, src: str, has_words: bool) -> LinkHtml | None:
    name = page.linked_figure(page.path_of(src))
    return LinkHtml(*around_link(name, has_words)) if name else None


def _to_file(page: Page, address: str, has_words: bool) -> LinkHtml:
    """To a file that learners are given; the words alone where it leads to none."""
    path = page.path_of(address.partition("#")[0])
    link = page.medium.file_link(path) if path else None
    return LinkHtml(link.before, (Markup("") if has_words else escape(link.name)) + link.after) if link else LinkHtml()


def _to_concept(page: Page, target: str, heading: str, has_words: bool) -> LinkHtml:
    """A link with its own words, or else with the title of where it leads."""
    concept = page.course.find(target) if target else page.concept
    if concept is None:
        left_out = page.course.elsewhere.get(target)
        return LinkHtml(instead=None if has_words or left_out is None else escape(left_out))
    on_page = heading and concept is page.concept
    href = page.heading_href(heading) if on_page else page.medium.href(concept, heading)
    before = Markup('<a class="concept-link" data-concept="{}" href="{}">').format(concept.id, href)
    title = None if has_words else escape(_heading_text(concept, heading) or concept.title)
    return LinkHtml(before, Markup("</a>"), title)


def _heading_text(concept: Concept, heading: str) -> str:
    """The words of a heading by its name; empty for none."""
    headings = concept.prose.headings if heading else ()
    names = slugs_of(each.text for each in headings)
    return next((each.text for each, name in zip(headings, names, strict=True) if name == heading), "")
