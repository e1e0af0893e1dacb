"""A graph of prerequisites (GraphML, DOT, JSON node-link): a concept for each node, still to be written."""

import json
import re
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel, Field

from coursekit.importers.ids import Ids
from coursekit.importers.kinds.graph.dot import read_dot
from coursekit.importers.kinds.graph.nodes import STAGES, SUMMARIES, TITLES, Graph
from coursekit.importers.losses import Losses, NotImported
from coursekit.importers.moved_course import MovedConcept, MovedCourse, MovedPage, MovedStage
from coursekit.importers.order import in_order
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
    ids, stage_ids = Ids(), Ids()
    id_by_node: dict[str, str] = {}
    pages: dict[str, MovedPage] = {}
    stages: dict[str, list[str]] = {}
    for node, attributes in graph.nodes.items():
        keys_taken = [
            next((key for key in keys if attributes.get(key, "").strip()), "") for keys in (TITLES, SUMMARIES, STAGES)
        ]
        title = attributes.get(keys_taken[0], node)
        title = " ".join(re.sub(r"\\[nlr]|<[^>]*>", " ", title).split())[:200] or node
        id = ids.take(latin_id(node) if not node.isdigit() else "", latin_id(title))
        front: dict[str, Any] = {"title": title}
        if summary := attributes.get(keys_taken[1], ""):
            front["summary"] = " ".join(summary.split())
        pages[id], id_by_node[node] = MovedPage(front, path=path), id
        stage = attributes.get(keys_taken[2], graph.title or name)
        stages.setdefault(stage, []).append(id)
        taken_values = {attributes.get(key, "").strip() for key in keys_taken}
        for key, value in attributes.items():
            if value.strip() and value.strip() not in taken_values:
                losses.add(path, 0, f"{key} of the node {node}", value)
        if latin_id(node) != id and node != title:
            losses.add(path, 0, f"the name of a node, which became {id}", node)
    needs: dict[str, list[str]] = {}
    for tail, head, attributes in graph.edges:
        before, after = (tail, head) if options.edges == "open" else (head, tail)
        needs.setdefault(id_by_node[after], []).append(id_by_node[before])
        for key, value in attributes.items():
            if value.strip():
                losses.add(path, 0, f"{key} of the edge from {tail} to {head}", value)
    ordered, prerequisites, dropped = in_order(list(stages.values()), needs)
    for id, need in dropped:
        losses.add(
            path, 0, "a prerequisite in a circle, or of a later stage, which became a connection", f"{need} {id}"
        )
        if need != id:
            pages[id].front.setdefault("connects_to", []).append(need)
    for id, page in pages.items():
        page.front |= {"prerequisites": prerequisites[id]} if prerequisites[id] else {}
    made = []
    for title, some in zip(stages, ordered, strict=True):
        concepts = [MovedConcept(id, partial(pages.__getitem__, id)) for id in some]
        made.append(MovedStage(stage_ids.take(latin_id(title)), {"title": title[:200]}, concepts))
    return MovedCourse({"title": graph.title or name}, made)


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
