"""A graph of prerequisites (GraphML, DOT, JSON node-link): a concept for each node, still to be written."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel, Field

from coursekit.importers.ids import Ids
from coursekit.importers.listed import Listing, NotImported
from coursekit.importers.moved import MovedConcept, MovedCourse, MovedStage, Page
from coursekit.importers.order import in_order
from coursekit.importers.sources import Source
from coursekit.importers.xml import below, children, text_in, xml_of
from coursekit.text.titles import latin_id


class Options(BaseModel):
    """How a graph is read."""

    edges: Literal["open", "need"] = Field(
        "open",
        description="What an edge from A to B says: A opens B (A is a prerequisite of B), or A needs B.",
    )


@dataclass
class Graph:
    """Nodes with what is said of each, and edges; ``title`` is the graph's own."""

    title: str = ""
    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)


_TITLES = ("title", "label", "name")
_STAGES = ("stage", "module", "section", "group", "cluster")
_SUMMARIES = ("summary", "description")


def read(source: Source, options: Options, listing: Listing) -> MovedCourse:
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
        graph = _dot(text, path, listing)
    if not graph.nodes:
        raise NotImported("There is no node in it.")
    return _course(graph, source.name, path, options, listing)


def _course(graph: Graph, name: str, path: str, options: Options, listing: Listing) -> MovedCourse:
    ids, stage_ids = Ids(), Ids()
    id_by_node: dict[str, str] = {}
    pages: dict[str, Page] = {}
    stages: dict[str, list[str]] = {}
    for node, said in graph.nodes.items():
        title = next((said[key] for key in _TITLES if said.get(key, "").strip()), node)
        title = " ".join(re.sub(r"\\[nlr]|<[^>]*>", " ", title).split())[:200] or node
        id = ids.take(latin_id(node) if not node.isdigit() else "", latin_id(title))
        front: dict[str, Any] = {"title": title}
        if summary := next((said[key] for key in _SUMMARIES if said.get(key, "").strip()), ""):
            front["summary"] = " ".join(summary.split())
        pages[id], id_by_node[node] = Page(front, path=path), id
        stage = next((said[key] for key in _STAGES if said.get(key, "").strip()), graph.title or name)
        stages.setdefault(stage, []).append(id)
        used = {key for key in (*_TITLES, *_STAGES, *_SUMMARIES) if said.get(key)}
        for key, value in said.items():
            if key not in used and value.strip():
                listing.add(path, 0, f"{key} of the node {node}", value)
        if latin_id(node) != id and node != title:
            listing.add(path, 0, f"the name of a node, which became {id}", node)
    needs: dict[str, list[str]] = {}
    for tail, head, said in graph.edges:
        before, after = (tail, head) if options.edges == "open" else (head, tail)
        needs.setdefault(id_by_node[after], []).append(id_by_node[before])
        for key, value in said.items():
            if value.strip():
                listing.add(path, 0, f"{key} of the edge from {tail} to {head}", value)
    ordered, kept, gone = in_order(list(stages.values()), needs)
    for id, need in gone:
        listing.add(
            path, 0, "a prerequisite in a circle, or of a later stage, which became a connection", f"{need} {id}"
        )
        if need != id:
            pages[id].front.setdefault("connects_to", []).append(need)
    for id, page in pages.items():
        page.front |= {"prerequisites": kept[id]} if kept[id] else {}
    made = []
    for title, some in zip(stages, ordered, strict=True):
        concepts = [MovedConcept(id, partial(pages.__getitem__, id)) for id in some]
        made.append(MovedStage(stage_ids.take(latin_id(title)), {"title": title[:200]}, concepts))
    return MovedCourse({"title": graph.title or name}, made)


def _graphml(source: Source, path: str) -> Graph:
    markup = xml_of(source, path)
    names = {key.get("id") or "": key.get("attr.name") or key.get("id") or "" for key in below(markup.root, "key")}
    graph = Graph()

    def said(element: Any) -> dict[str, str]:
        found = {
            names.get(data.get("key") or "", data.get("key") or ""): text_in(data) for data in children(element, "data")
        }
        return {key.casefold(): value for key, value in found.items()}

    for node in below(markup.root, "node"):
        graph.nodes[node.get("id") or ""] = said(node)
    for edge in below(markup.root, "edge"):
        tail, head = edge.get("source") or "", edge.get("target") or ""
        for end in (tail, head):
            graph.nodes.setdefault(end, {})
        graph.edges.append((tail, head, said(edge)))
    return graph


def _node_link(text: str) -> Graph:
    """As networkx and D3 write it: ``nodes``, and ``links`` or ``edges`` with ``source`` and ``target``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NotImported("It is no JSON that can be read.") from None
    if not isinstance(data, dict) or not isinstance(data.get("nodes"), list):
        raise NotImported("It has no list “nodes”: what is read is JSON of the form node-link.")
    said = data.get("graph")
    about: dict[str, Any] = said if isinstance(said, dict) else {}
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
        names = [
            order[end] if isinstance(end, int) and str(end) not in graph.nodes and 0 <= end < len(order) else str(end)
            for end in ends
        ]
        for name in names:
            graph.nodes.setdefault(name, {})
        rest = {str(key): _words(value) for key, value in link.items() if key not in ("source", "target", "key")}
        graph.edges.append((names[0], names[1], rest))
    return graph


def _node(end: Any, graph: Graph, order: list[str]) -> str:
    """The node at an end of a link: by its name, or, as D3 had it, by its place."""
    by_place = isinstance(end, int) and str(end) not in graph.nodes and 0 <= end < len(order)
    return order[end] if by_place else str(end)


def _words(value: Any) -> str:
    return " ".join(map(_words, value)) if isinstance(value, list) else "" if value is None else str(value)


_TOKEN = re.compile(
    r'\s+|//[^\n]*|/\*.*?\*/|^#[^\n]*|(?P<string>"(?:[^"\\]|\\.)*")|(?P<html><(?:[^<>]|<[^<>]*>)*>)'
    r"|(?P<edge>->|--)|(?P<sign>[{}\[\];,=:+])|(?P<word>[^\s{}\[\];,=:\"<>+-]+(?:-(?![->])[^\s{}\[\];,=:\"<>+-]+)*|-?[\d.]+)",
    re.DOTALL | re.MULTILINE,
)


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        if found["string"]:
            yield '"' + re.sub(r"\\(\n|[\"\\])", lambda match: match[1].strip(), found["string"][1:-1])
        elif found.lastgroup:
            yield found[0]


def _dot(text: str, path: str, listing: Listing) -> Graph:
    """Graphviz' language (its grammar, “DOT Language”): nodes, edges, chains of edges, subgraphs as stages."""
    tokens = list(_tokens(text))
    if not any(token.casefold() in ("graph", "digraph") for token in tokens[:3]):
        raise NotImported("It is neither GraphML nor JSON nor DOT.")
    return _Dot(tokens, path, listing).read()


class _Dot:
    def __init__(self, tokens: list[str], path: str, listing: Listing) -> None:
        self.tokens, self.path, self.listing = tokens, path, listing
        self.graph = Graph()
        self.stages: list[str] = []

    def read(self) -> Graph:
        at = self.tokens.index("{") if "{" in self.tokens else len(self.tokens)
        names = [token for token in self.tokens[:at] if token.casefold() not in ("strict", "graph", "digraph")]
        self.graph.title = _bare(names[0]) if names else ""
        at += 1
        chain: list[list[str]] = []
        while at < len(self.tokens):
            sign = self.tokens[at]
            if sign in (";", ","):
                chain, at = [], at + 1
            elif sign == "}":
                chain, at = [], at + 1
                self.stages = self.stages[:-1]
            elif sign.casefold() == "subgraph" or sign == "{":
                named = sign != "{" and self.tokens[at + 1 : at + 2] not in ([], ["{"])
                name = _bare(self.tokens[at + 1]) if named else ""
                self.stages.append(name.removeprefix("cluster_").removeprefix("cluster"))
                at = at + 1 if sign == "{" else at + (3 if named else 2)
                chain = []
            elif sign == "[":
                said, at = self.attributes(at + 1)
                self.say(chain, said)
            elif sign in ("->", "--"):
                at += 1
            elif self.tokens[at + 1 : at + 2] == ["="]:
                self.set(_bare(sign), _bare(self.tokens[at + 2]) if at + 2 < len(self.tokens) else "")
                at += 3
            elif sign.casefold() in ("node", "edge", "graph"):
                said, at = self.attributes(at + 2) if self.tokens[at + 1 : at + 2] == ["["] else ({}, at + 1)
                if sign.casefold() == "graph" and said.get("label"):
                    self.set("label", said["label"])
            elif sign in ("]", "=", "+"):
                at += 1
            elif sign == ":":
                at += 2
            else:
                linked = bool(chain) and self.tokens[at - 1] in ("->", "--")
                name = _bare(sign)
                stage = next((each for each in reversed(self.stages) if each), "")
                self.graph.nodes.setdefault(name, {"stage": stage} if stage else {})
                if linked:
                    self.graph.edges.append((chain[-1][0], name, {}))
                chain = [*chain, [name]] if linked else [[name]]
                at += 1
        return self.graph

    def set(self, key: str, value: str) -> None:
        if key == "label" and self.stages:
            old = next((each for each in reversed(self.stages) if each), "")
            for said in self.graph.nodes.values():
                if said.get("stage") == old:
                    said["stage"] = value
            self.stages[-1] = value
        elif key in ("label", "title"):
            self.graph.title = value

    def attributes(self, at: int) -> tuple[dict[str, str], int]:
        said: dict[str, str] = {}
        while at < len(self.tokens) and self.tokens[at] != "]":
            if self.tokens[at + 1 : at + 2] == ["="] and at + 2 < len(self.tokens):
                said[_bare(self.tokens[at]).casefold()] = _bare(self.tokens[at + 2])
                at += 3
            else:
                at += 1
        return {key: value for key, value in said.items() if key in _SAYS}, at + 1

    def say(self, chain: list[list[str]], said: dict[str, str]) -> None:
        if len(chain) == 1:
            self.graph.nodes[chain[0][0]] |= said
        elif len(chain) > 1:
            for key, value in said.items():
                self.listing.add(self.path, 0, f"{key} of the edge to {chain[-1][0]}", value)


_SAYS = frozenset((*_TITLES, *_STAGES, *_SUMMARIES, "tooltip", "xlabel", "comment", "url", "href"))
"""Attributes that hold words; the others say how it is drawn."""


def _bare(token: str) -> str:
    return (
        token[1:] if token.startswith('"') else re.sub(r"<[^>]*>", " ", token[1:-1]) if token.startswith("<") else token
    )
