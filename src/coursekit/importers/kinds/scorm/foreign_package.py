"""Packages of other tools: the outline of the manifest, and its pages as Markdown."""

from dataclasses import replace

from coursekit.importers.losses import Losses
from coursekit.importers.manifest import Item, Resource, read_manifest
from coursekit.importers.moved_course import MovedCourse, MovedPage
from coursekit.importers.package_outline import course_of, read_outline
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import body_of, page_context, page_html, without_title, words_of

_PAGES = (".html", ".htm", ".xhtml")
FEWEST_WORDS = 5


def read_others(source: ImportSource, losses: Losses) -> MovedCourse:
    """The course that a manifest outlines. Raises NotImported."""
    manifest = read_manifest(source)

    def takes(resource: Resource) -> bool:
        return resource.href.lower().endswith(_PAGES) and source.holds(resource.href)

    if not manifest.items:
        # A package of resources only (SCORM 1.2, CAM 2.3.1): its pages, one after the other
        pages = tuple(Item("", each, (), each.line) for each in manifest.rest if takes(each))
        manifest = replace(manifest, items=pages, rest=tuple(each for each in manifest.rest if not takes(each)))
    outline = read_outline(manifest, takes, losses)

    def page(item: Item, resource: Resource, id: str) -> MovedPage:
        context = page_context(source, resource.href, losses, outline.ids)
        html, title = body_of(page_html(source, resource.href), context)
        prose = without_title(context.markdown(html), item.title or title)
        if len(prose.split()) < FEWEST_WORDS:
            losses.add(resource.href, 1, "a page whose content a program makes, so that nothing of it can be read")
        if item.title and title and title not in f"{item.title} {prose}":
            losses.add(resource.href, 1, "the title of a page", title)
        needs = {"prerequisites": outline.needs[id]} if outline.needs.get(id) else {}
        return MovedPage({"title": (item.title or title)[:200] or id, **needs}, prose, resource.href, context.files)

    for resource in manifest.rest:
        if takes(resource):
            words = words_of(page_html(source, resource.href))
            losses.add(resource.href, 1, "a page that the outline does not name", words)
    return course_of(manifest, outline, page)
