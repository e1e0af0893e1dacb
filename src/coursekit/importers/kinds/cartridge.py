"""Common Cartridge 1.1 to 1.3, and exports of Canvas: outline, pages, links, discussions and questions in QTI."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from posixpath import basename, dirname
from typing import Any
from urllib.parse import quote

from coursekit.importers.bank_context import BankContext
from coursekit.importers.canvas import Release, quiz_settings, release_of
from coursekit.importers.downloads import is_download
from coursekit.importers.escaping import escaped
from coursekit.importers.ids import Ids
from coursekit.importers.kinds.qti.sections import ItemBanks, groups_of, item_banks, list_settings, questions_of_group
from coursekit.importers.kinds.qti.version1 import metadata
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.manifest import Item, Manifest, Resource, read_manifest
from coursekit.importers.moved_course import MovedCourse, MovedPage
from coursekit.importers.package_outline import course_of, read_outline
from coursekit.importers.pools import Pools
from coursekit.importers.questions import Question
from coursekit.importers.shared_texts import SharedTexts
from coursekit.importers.sources import ImportSource
from coursekit.importers.web_pages import WebPageContext, body_of, page_context, page_html, without_title
from coursekit.importers.xml import below, line_of, text_in, xml_of
from coursekit.schema.base import Authored
from coursekit.verify.markup import Markup

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
    outline = read_outline(manifest, partial(_is_taken, source), losses)
    release = release_of(source, outline, losses)
    texts = SharedTexts()
    pages = _Pages(source, losses, outline.ids, banks, texts, release)
    course = course_of(manifest, outline, pages.page)
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
    return "download" if is_download(resource.href) else "file"


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


@dataclass(frozen=True)
class _Pages:
    """What pages of a cartridge are made with. ``ids`` are those of concepts by what stands behind them."""

    source: ImportSource
    losses: Losses
    ids: Mapping[str, str]
    banks: ItemBanks
    texts: SharedTexts
    release: Release

    def page(self, item: Item, resource: Resource, id: str) -> MovedPage:
        title = (item.title or _title(self.source, resource))[:200] or id
        path = resource.href
        context = page_context(self.source, path, self.losses, self.ids)
        front: dict[str, Any] = {"title": title, **self.release.front(id)}
        try:
            prose = self.prose(resource, context, front)
        except NotImported as error:
            self.losses.add(path, 0, str(error))
            prose = ""
        return MovedPage(front, without_title(prose, title), path, context.files)

    def prose(self, resource: Resource, context: WebPageContext, front: dict[str, Any]) -> str:
        """What a resource says; ``front`` takes what it asks and whether it is a draft."""
        kind, path = _kind(resource), resource.href
        if kind == "page":
            return _web_page(page_html(self.source, path), context, front)
        if kind == "questions":
            return self.quiz(path, context, front)
        if kind == "download":
            # Not as a link of a page, which would lead to the page of the file, which is this one
            download = BankContext.leads_to(context, quote(basename(path)))
            return f"[{escaped(front['title'])}]({download})" if download else ""
        markup = xml_of(self.source, path)
        return _link(markup, context) if kind == "link" else _discussion(markup, context)

    def quiz(self, path: str, context: WebPageContext, front: dict[str, Any]) -> str:
        settings = quiz_settings(self.source, f"{dirname(path)}/assessment_meta.xml", self.losses)
        front |= self.questions(path, context)
        if settings.get("shuffle_answers") == "false":
            front |= {"prove_it": [_in_its_order(each) for each in front.get("prove_it", ())] or None}
        return "\n\n".join((context.markdown(settings.get("description", "")), *context.texts_between)).strip()

    def questions(self, path: str, context: WebPageContext) -> dict[str, Any]:
        """The questions of a quiz. Canvas keeps all of them beside the cartridge's own, which knows fewer types."""
        context.path = _whole(self.source, path)
        markup = xml_of(self.source, context.path)
        if context.path != path:
            self.source.pass_over(path)
        pools, questions = Pools(), list[Question]()
        list_settings(markup, context)
        for group in groups_of(markup, ""):
            questions += questions_of_group(group, markup, context, pools, self.banks, self.texts)
        ids, context.path = Ids(), path
        return pools.front([{**each, "id": ids.take(each["id"])} if each.get("id") else each for each in questions])


def _web_page(html: str, context: WebPageContext, front: dict[str, Any]) -> str:
    if re.search(r'<meta[^>]*name="workflow_state"[^>]*content="unpublished"', html):
        front["status"] = "draft"
    body, title = body_of(html, context)
    prose = context.markdown(body)
    if title and title not in f"{front['title']} {prose}":
        context.list("the title of a page", title)
    return prose


def _link(markup: Markup, context: WebPageContext) -> str:
    address = next((each.get("href") or "" for each in below(markup.root, "url")), "")
    words = text_in(next(below(markup.root, "title"), None)) or address
    return context.markdown(f'<p><a href="{escape(address)}">{escape(words)}</a></p>')


def _discussion(markup: Markup, context: WebPageContext) -> str:
    for attachment in below(markup.root, "attachment"):
        line, href = line_of(markup, attachment), attachment.get("href") or ""
        context.losses.add(context.path, line, "a file of a discussion", href)
    context.losses.add(context.path, 1, "a discussion, of which the opening words are taken")
    text = next(below(markup.root, "text"), None)
    words = text_in(text)
    plain = text is not None and "html" not in (text.get("texttype") or "html")
    return context.markdown(f"<p>{escape(words)}</p>" if plain else words)


def _in_its_order(question: Question) -> Question:
    return {**question, "shuffle": False} if question["type"] == "choice" else question


def _whole(source: ImportSource, path: str) -> str:
    """The file with all questions of a quiz."""
    whole = f"non_cc_assessments/{basename(dirname(path)) or basename(path)}.xml.qti"
    return whole if source.holds(whole) else path
