"""Where a link in Markdown leads: to a concept by its id or by the path of its file, to a heading, or to an address."""

from coursekit.text.event import Event
from coursekit.text.inside import concept_in
from coursekit.text.prose import Link, Where
from coursekit.text.slugs import apart


def link_at(event: Event, text: str, where: Where) -> Link:
    """The link that begins with this event, still without its words."""
    concept = isinstance(event.data["link_type"], dict)
    if not concept and (led := concept_in(event.data["dest_url"])):
        return _by_file(event, *led, text, where)
    target = event.data["dest_url"].removesuffix("\\") if concept else event.data["dest_url"]
    if event.data["link_type"] == "Email":
        target = f"mailto:{target}"
    heading = ""
    if concept and "#" in target:
        target, heading = apart(target)
        target, concept = target or f"#{heading}", bool(target)
    begin = event.start + len("[[")
    written = concept and text.startswith(target, begin)
    span = where(event.start, event.end)
    place = where(begin, begin + len(target)) if written else span
    return Link(target, concept, span, place, heading=heading)


def _by_file(event: Event, id: str, heading: str, text: str, where: Where) -> Link:
    """A link to a concept by the path of its file."""
    span = where(event.start, event.end)
    written = text.rfind(f"{id}.md", event.start, event.end) if event.data["link_type"] == "Inline" else -1
    place = where(written, written + len(id)) if written >= 0 else span
    return Link(id, True, span, place, heading=heading, address=event.data["dest_url"])
