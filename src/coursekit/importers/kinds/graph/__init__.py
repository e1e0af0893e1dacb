"""A graph of prerequisites (GraphML, DOT, JSON node-link): a concept for each node, still to be written."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, Field

from coursekit.importers.ids import Ids
from coursekit.importers.kinds.graph.dot import read_dot
from coursekit.importers.kinds.graph.nodes import STAGES, SUMMARIES, TITLES, Graph
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedCourse, MovedPage
from coursekit.importers.ordered_course import ordered_course
from coursekit.importers.sources import ImportSource
from coursekit.importers.xml import below, children, text_in, words_in, xml_of
from coursekit.text.titles import latin_id


class Options(BaseModel):
    """How a graph is read."""

    edges: Literal["open", "need"] = Field(
        "open",
        description="What an edge from A to B says: A opens B (A is a prerequisite of B), or A needs B.",
    )


def read(source: ImportSource, options: Options, losses: Losses) -> MovedCourse:
    """A course of stubs. Raises NotImported."""
    if not source.single:
        raise NotImported("A graph is one file: name it.")
    path = source.single
    text = source.text(path)
    if path.lower().endswith((".graphml", ".xml")) or text.lstrip().startswith("<"):
        graph = _graphml(source, path)
    elif text.lstrip().startswith(("{", "[")):
        graph = _node_link(text)
    else:
        graph = read_dot(text, path, losses)
    if not graph.nodes:
        raise NotImported("There is no node in it.")
    return _course(graph, source.name, path, options, losses)


def _course(graph: Graph, name: str, path: str, options: Options, losses: Losses) -> MovedCourse:
    concepts = _Concepts(path, losses)
    title = graph.title or name
    for node, attributes in graph.nodes.items():
        concepts.add_node(node, attributes, title)
    for tail, head, attributes in graph.edges:
        concepts.add_need(*((tail, head) if options.edges == "open" else (head, tail)))
        for key, value in attributes.items():
            if value.strip():
                losses.add(path, 0, f"{key} of the edge from {tail} to {head}", value)
    return ordered_course(title, concepts.stages, concepts.pages, losses)


@dataclass
class _Concepts:
    """What nodes became: the page of each by its id, and ids by stage."""

    path: str
    losses: Losses
    ids: Ids = field(default_factory=Ids)
    id_by_node: dict[str, str] = field(default_factory=dict)
    pages: dict[str, MovedPage] = field(default_factory=dict)
    stages: dict[str, list[str]] = field(default_factory=dict)

    def add_node(self, node: str, attributes: Mapping[str, str], stage: str) -> None:
        """A node as a page; ``stage`` is for one that says none."""
        of_title, of_summary, of_stage = (_first_key(attributes, keys) for keys in (TITLES, SUMMARIES, STAGES))
        title = " ".join(re.sub(r"\\[nlr]|<[^>]*>", " ", attributes.get(of_title, node)).split())[:200] or node
        id = self.ids.take(latin_id(node) if not node.isdigit() else "", latin_id(title))
        front: dict[str, Any] = {"title": title}
        if of_summary:
            front["summary"] = " ".join(attributes[of_summary].split())
        self.pages[id], self.id_by_node[node] = MovedPage(front, path=self.path), id
        self.stages.setdefault(attributes.get(of_stage, stage)[:200], []).append(id)
        taken = {attributes.get(key, "").strip() for key in (of_title, of_summary, of_stage)}
        for key, value in attributes.items():
            if value.strip() and value.strip() not in taken:
                self.losses.add(self.path, 0, f"{key} of the node {node}", value)
        if latin_id(node) != id and node != title:
            self.losses.add(self.path, 0, f"the name of a node, which became {id}", node)

    def add_need(self, before: str, after: str) -> None:
        """One node is a prerequisite of another."""
        needs = self.pages[self.id_by_node[after]].front.setdefault("prerequisites", [])
        needs.append(self.id_by_node[before])


def _first_key(attributes: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((key for key in keys if attributes.get(key, "").strip()), "")


def _graphml(source: ImportSource, path: str) -> Graph:
    markup = xml_of(source, path)
    names = {key.get("id") or "": key.get("attr.name") or key.get("id") or "" for key in below(markup.root, "key")}
    graph = Graph()

    def attributes_of(element: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for data in children(element, "data"):
            # yEd keeps the words of a node in what it draws
            drawn = [text_in(label) for label in below(data, "NodeLabel", "EdgeLabel")]
            key = data.get("key") or ""
            found["label" if drawn else names.get(key, key)] = " ".join(drawn) or words_in(data)
        return {key.casefold(): value for key, value in found.items()}

    for node in below(markup.root, "node"):
        graph.nodes[node.get("id") or ""] = attributes_of(node)
    for edge in below(markup.root, "edge"):
        tail, head = edge.get("source") or "", edge.get("target") or ""
        for end in (tail, head):
            graph.nodes.setdefault(end, {})
        graph.edges.append((tail, head, attributes_of(edge)))
    return graph


def _node_link(text: str) -> Graph:
    """As networkx and D3 write it: ``nodes``, and ``links`` or ``edges`` with ``source`` and ``target``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NotImported("It is no JSON that can be read.") from None
    if not isinstance(data, dict) or not isinstance(data.get("nodes"), list):
        raise NotImported("It has no list “nodes”: what is read is JSON of the form node-link.")
    graph_data = data.get("graph")
    about: dict[str, Any] = graph_data if isinstance(graph_data, dict) else {}
    graph = Graph(str(about.get("title") or about.get("name") or ""))
    order: list[str] = []
    for node in data["nodes"]:
        node = node if isinstance(node, dict) else {"id": node}
        name = str(node.get("id", node.get("key", node.get("name", len(order)))))
        order.append(name)
        graph.nodes[name] = {
            str(key).casefold(): _words(value) for key, value in node.items() if key not in ("id", "key")
        }
    links = data.get("links") or data.get("edges") or []
    for link in links if isinstance(links, list) else ():
        if not isinstance(link, dict):
            continue
        ends = [link.get("source"), link.get("target")]
        names = [_node_at(end, graph, order) for end in ends]
        for name in names:
            graph.nodes.setdefault(name, {})
        rest = {str(key): _words(value) for key, value in link.items() if key not in ("source", "target", "key")}
        graph.edges.append((names[0], names[1], rest))
    return graph


def _node_at(end: Any, graph: Graph, order: list[str]) -> str:
    """The node at an end of a link: by its name, or, as D3 had it, by its place."""
    by_place = isinstance(end, int) and str(end) not in graph.nodes and 0 <= end < len(order)
    return order[end] if by_place else str(end)


def _words(value: Any) -> str:
    return " ".join(map(_words, value)) if isinstance(value, list) else "" if value is None else str(value)
