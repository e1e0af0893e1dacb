"""Graphviz' language."""

import re
from collections.abc import Iterator

from coursekit.importers.kinds.graph.nodes import Graph
from coursekit.importers.losses import Losses, NotImported

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


def read_dot(text: str, path: str, losses: Losses) -> Graph:
    """Graphviz' language (its grammar, “DOT Language”): nodes, edges, chains of edges, subgraphs as stages."""
    tokens = list(_tokens(text))
    if not any(token.casefold() in ("graph", "digraph") for token in tokens[:3]):
        raise NotImported("It is neither GraphML nor JSON nor DOT.")
    return _Dot(tokens, path, losses).read()


class _Dot:
    def __init__(self, tokens: list[str], path: str, losses: Losses) -> None:
        self.tokens, self.path, self.losses = tokens, path, losses
        self.graph = Graph()
        self.stages: list[str] = []
        self.open: list[tuple[list[list[str]], bool, list[str]]] = []

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
                chain, at = self.closed(chain), at + 1
                self.stages = self.stages[:-1]
            elif sign.casefold() == "subgraph" or sign == "{":
                named = sign != "{" and self.tokens[at + 1 : at + 2] not in ([], ["{"])
                name = _bare(self.tokens[at + 1]) if named else ""
                self.stages.append(name.removeprefix("cluster_").removeprefix("cluster"))
                self.open.append((chain, bool(chain) and self.tokens[at - 1] in ("->", "--"), []))
                at = at + 1 if sign == "{" else at + (3 if named else 2)
                chain = []
            elif sign == "[":
                attributes, at = self.attributes(at + 1)
                self.assign(chain, attributes)
            elif sign in ("->", "--"):
                at += 1
            elif self.tokens[at + 1 : at + 2] == ["="]:
                self.set(_bare(sign), _bare(self.tokens[at + 2]) if at + 2 < len(self.tokens) else "")
                at += 3
            elif sign.casefold() in ("node", "edge", "graph"):
                attributes, at = self.attributes(at + 2) if self.tokens[at + 1 : at + 2] == ["["] else ({}, at + 1)
                if sign.casefold() == "graph" and attributes.get("label"):
                    self.set("label", attributes["label"])
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
                    self.graph.edges += [(tail, name, {}) for tail in chain[-1]]
                for _, _, inside in self.open:
                    inside.append(name)
                chain = [*chain, [name]] if linked else [[name]]
                at += 1
        return self.graph

    def closed(self, chain: list[list[str]]) -> list[list[str]]:
        """What follows a group: it is an end of edges as a node is."""
        if not self.open:
            return []
        before, linked, inside = self.open.pop()
        group = list(dict.fromkeys(inside))
        if linked and group:
            self.graph.edges += [(tail, head, {}) for tail in before[-1] for head in group]
        return [*(before if linked else []), group] if group else []

    def set(self, key: str, value: str) -> None:
        if key == "label" and self.stages:
            old = next((each for each in reversed(self.stages) if each), "")
            for attributes in self.graph.nodes.values():
                if attributes.get("stage") == old:
                    attributes["stage"] = value
            self.stages[-1] = value
        elif key in ("label", "title"):
            if self.graph.title and self.graph.title != value:
                self.losses.add(self.path, 0, "the name of the graph", self.graph.title)
            self.graph.title = value

    def attributes(self, at: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while at < len(self.tokens) and self.tokens[at] != "]":
            if self.tokens[at + 1 : at + 2] == ["="] and at + 2 < len(self.tokens):
                attributes[_bare(self.tokens[at]).casefold()] = _bare(self.tokens[at + 2])
                at += 3
            else:
                at += 1
        return {key: value for key, value in attributes.items() if key not in _DRAWS}, at + 1

    def assign(self, chain: list[list[str]], attributes: dict[str, str]) -> None:
        if len(chain) == 1:
            for name in chain[0]:
                self.graph.nodes[name] |= attributes
        elif len(chain) > 1:
            for key, value in attributes.items():
                self.losses.add(self.path, 0, f"{key} of the edge to {chain[-1][0]}", value)


_DRAWS = frozenset(
    name
    for line in (
        "arrowhead arrowsize arrowtail bgcolor class color colorscheme constraint decorate dir distortion fillcolor",
        "fixedsize fontcolor fontname fontsize gradientangle headclip headport height image imagepos imagescale k",
        "labelangle labeldistance labelfloat labelfontcolor labelfontname labelfontsize labeljust labelloc layer len",
        "lhead lp ltail margin minlen nojustify ordering orientation overlap pad penwidth peripheries pin pos rank",
        "rankdir regular samehead sametail samplepoints shape shapefile showboxes sides size skew sortv style",
        "tailclip tailport target vertices weight width xlp z",
    )
    for name in line.split()
)
"""Attributes of Graphviz that say how something is drawn; whatever else an author wrote holds words."""


def _bare(token: str) -> str:
    return (
        token[1:] if token.startswith('"') else re.sub(r"<[^>]*>", " ", token[1:-1]) if token.startswith("<") else token
    )
