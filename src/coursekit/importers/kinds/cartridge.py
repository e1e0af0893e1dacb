"""Common Cartridge 1.1 to 1.3, and exports of Canvas: outline, pages, links, discussions and questions in QTI."""

import re
from dataclasses import replace
from functools import partial
from html import escape
from posixpath import basename, dirname
from typing import Any
from urllib.parse import quote

from coursekit.importers.bank_ways import BankWays
from coursekit.importers.canvas import Release, quiz_settings, release_of
from coursekit.importers.downloads import is_file_to_give
from coursekit.importers.escaping import escaped
from coursekit.importers.ids import Ids
from coursekit.importers.kinds.qti.sections import ItemBanks, groups_of, item_banks, list_settings, questions_of_group
from coursekit.importers.kinds.qti.version1 import metadata
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.manifest import Item, Manifest, Resource, read_manifest
from coursekit.importers.moved_course import MovedCourse, MovedPage
from coursekit.importers.package_outline import course_of, outlined
from coursekit.importers.pools import Pools
from coursekit.importers.questions import Question
from coursekit.importers.shared_texts import SharedTexts
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import WebPageWays, body_of, page_html, ways_for, without_title
from coursekit.importers.xml import below, line_of, text_in, xml_of
from coursekit.schema.base import Authored

_PAGES = (".html", ".htm", ".xhtml")


class Options(Authored):
    """There is nothing to choose."""


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """The course in a cartridge. Raises NotImported."""
    manifest = read_manifest(source)
    resources = (*(leaf.resource for item in manifest.items for leaf in item.leaves()), *manifest.rest)
    quizzes = [each.href for each in resources if each and _kind(each) == "questions" and source.holds(each.href)]
    banks = item_banks(source, dict.fromkeys(_whole(source, path) for path in quizzes))
    manifest = _with_the_rest(source, manifest, banks, losses)
    outline = outlined(manifest, partial(_is_taken, source), losses)
    release = release_of(source, outline, losses)
    texts = SharedTexts()
    course = course_of(manifest, outline, partial(_page, source, losses, outline.ids, banks, texts, release))
    front = course.front | ({"unlock": release.unlock} if release.unlock else {})
    return replace(course, front=front, cases=texts.entries, files=lambda: texts.files)


def _kind(resource: Resource) -> str:
    """What a resource is, by its type, which has the version of the standard in it."""
    for word, kind in (("imsqti", "questions"), ("imsdt", "discussion"), ("imswl", "link"), ("imsbasiclti", "tool")):
        if word in resource.kind:
            return kind
    if resource.href.endswith(".xml.qti"):
        return "questions"
    if resource.href.lower().endswith(_PAGES):
        return "page"
    return "download" if is_file_to_give(resource.href) else "file"


def _is_taken(source: ImportSource, resource: Resource) -> bool:
    kinds = ("questions", "discussion", "link", "page", "download")
    return _kind(resource) in kinds and source.holds(resource.href)


def _with_the_rest(source: ImportSource, manifest: Manifest, banks: ItemBanks, losses: Losses) -> Manifest:
    """Pages and banks that no module names come last, but for banks that a quiz draws from; other files are pictures
    of pages, or listed."""
    rest = [each for each in manifest.rest if _is_taken(source, each) and _kind(each) != "download"]
    rest = [each for each in rest if not banks.drawn_from(each.href)]
    for resource in manifest.rest:
        if _kind(resource) == "tool":
            losses.add(manifest.path, resource.line, "a tool of another system (LTI)", resource.id)
    items = tuple(Item(_title(source, each), each, (), each.line) for each in rest)
    loose = Item("Not in the outline", None, items, 0)
    items = (*manifest.items, loose) if items else manifest.items
    return replace(manifest, items=items, rest=())


def _title(source: ImportSource, resource: Resource) -> str:
    try:
        if _kind(resource) == "page":
            found = body_of(page_html(source, resource.href))[1]
        else:
            root = xml_of(source, resource.href).root
            found = next((each.get("title") or "" for each in below(root, "assessment", "objectbank")), "")
            found = found or metadata(root, "bank_title") or text_in(next(below(root, "title"), None))
    except NotImported:
        found = ""
    return found or basename(resource.href).rpartition(".")[0].replace("-", " ").replace("_", " ")


def _page(
    source: ImportSource, losses: Losses, ids: dict[str, str], banks: ItemBanks, texts: SharedTexts, release: Release,
    item: Item, resource: Resource, id: str,
) -> MovedPage:  # fmt: skip
    title = (item.title or _title(source, resource))[:200] or id
    path = resource.href
    ways = ways_for(source, path, losses, ids)
    front: dict[str, Any] = {"title": title, **release.front(id)}
    try:
        prose = _prose(source, losses, resource, ways, banks, texts, front)
    except NotImported as error:
        losses.add(path, 0, str(error))
        prose = ""
    return MovedPage(front, without_title(prose, title), path, ways.files)


def _prose(
    source: ImportSource, losses: Losses, resource: Resource, ways: WebPageWays, banks: ItemBanks, texts: SharedTexts,
    front: dict[str, Any],
) -> str:  # fmt: skip
    kind, path = _kind(resource), resource.href
    if kind == "page":
        html = page_html(source, path)
        if re.search(r'<meta[^>]*name="workflow_state"[^>]*content="unpublished"', html):
            front["status"] = "draft"
        body, title = body_of(html, ways)
        prose = ways.markdown(body)
        if title and title not in f"{front['title']} {prose}":
            ways.list("the title of a page", title)
        return prose
    if kind == "questions":
        settings = quiz_settings(source, f"{dirname(path)}/assessment_meta.xml", losses)
        front |= _questions(source, path, ways, banks, texts)
        if settings.get("shuffle_answers") == "false":
            front |= {"prove_it": [_in_its_order(each) for each in front.get("prove_it", ())] or None}
        return "\n\n".join((ways.markdown(settings.get("description", "")), *ways.texts_between)).strip()
    if kind == "download":
        # Not as a link of a page, which would lead to the page of the file, which is this one
        download = BankWays.leads_to(ways, quote(basename(path)))
        return f"[{escaped(front['title'])}]({download})" if download else ""
    markup = xml_of(source, path)
    if kind == "link":
        address = next((each.get("href") or "" for each in below(markup.root, "url")), "")
        words = text_in(next(below(markup.root, "title"), None)) or address
        return ways.markdown(f'<p><a href="{escape(address)}">{escape(words)}</a></p>')
    for attachment in below(markup.root, "attachment"):
        losses.add(path, line_of(markup, attachment), "a file of a discussion", attachment.get("href") or "")
    losses.add(path, 1, "a discussion, of which the opening words are taken")
    text = next(below(markup.root, "text"), None)
    words = text_in(text)
    plain = text is not None and "html" not in (text.get("texttype") or "html")
    return ways.markdown(f"<p>{escape(words)}</p>" if plain else words)


def _questions(
    source: ImportSource, path: str, ways: WebPageWays, banks: ItemBanks, texts: SharedTexts
) -> dict[str, Any]:
    """The questions of a quiz. Canvas keeps all of them beside the cartridge's own, which knows fewer types."""
    ways.path = _whole(source, path)
    markup = xml_of(source, ways.path)
    if ways.path != path:
        source.pass_over(path)
    pools, questions = Pools(), list[Question]()
    list_settings(markup, ways)
    for group in groups_of(markup, ""):
        questions += questions_of_group(group, markup, ways, pools, banks, texts)
    ids, ways.path = Ids(), path
    return pools.front([{**each, "id": ids.take(each["id"])} if each.get("id") else each for each in questions])


def _in_its_order(question: Question) -> Question:
    return {**question, "shuffle": False} if question["type"] == "choice" else question


def _whole(source: ImportSource, path: str) -> str:
    """The file with all questions of a quiz."""
    whole = f"non_cc_assessments/{basename(dirname(path)) or basename(path)}.xml.qti"
    return whole if source.holds(whole) else path
