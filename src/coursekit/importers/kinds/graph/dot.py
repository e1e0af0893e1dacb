"""Graphviz' language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.importers.kinds.graph.nodes import Graph
from coursekit.importers.losses import Losses, NotImported

_TOKEN = re.compile(
    r'\s+|//[^\n]*|/\*.*?\*/|^#[^\n]*|(?P<string>"(?:[^"\\]|\\.)*")|(?P<html><(?:[^<>]|<[^<>]*>)*>)'
    r"|(?P<edge>->|--)|(?P<sign>[{}\[\];,=:+])|(?P<word>[^\s{}\[\];,=:\"<>+-]+(?:-(?![->])[^\s{}\[\];,=:\"<>+-]+)*|-?[\d.]+)",
    re.DOTALL | re.MULTILINE,
)
_EDGES = ("->", "--")


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


@dataclass
class _Group:
    """A subgraph that is being read: the chain before it, whether an edge leads from that to it, and its nodes."""

    before: list[list[str]]
    linked: bool
    nodes: list[str] = field(default_factory=list)


class _Dot:
    """``chain`` are the ends of edges in the statement that is being read, each a node or a group."""

    def __init__(self, tokens: list[str], path: str, losses: Losses) -> None:
        self.tokens, self.path, self.losses = tokens, path, losses
        self.at = 0
        self.graph = Graph()
        self.chain: list[list[str]] = []
        self.stages: list[str] = []
        self.open: list[_Group] = []

    def read(self) -> Graph:
        self.at = self.tokens.index("{") if "{" in self.tokens else len(self.tokens)
        names = [token for token in self.tokens[: self.at] if token.casefold() not in ("strict", "graph", "digraph")]
        self.graph.title = _bare(names[0]) if names else ""
        self.at += 1
        while self.at < len(self.tokens):
            self.step()
        return self.graph

    def token(self, ahead: int) -> str:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def step(self) -> None:
        """Read the token that is next, with what belongs to it."""
        sign = self.token(0)
        if sign in (";", ","):
            self.chain = []
            self.at += 1
        elif sign == "}":
            self.close_group()
        elif sign == "{" or sign.casefold() == "subgraph":
            self.open_group()
        elif sign == "[":
            self.at += 1
            self.assign(self.attributes())
        elif sign in _EDGES:
            self.at += 1
        elif self.token(1) == "=":
            self.set(_bare(sign), _bare(self.token(2)))
            self.at += 3
        elif sign.casefold() in ("node", "edge", "graph"):
            self.defaults()
        elif sign in ("]", "=", "+", ":"):
            self.at += 2 if sign == ":" else 1
        else:
            self.node(_bare(sign))

    def is_linked(self) -> bool:
        """Whether an edge leads to what is next."""
        return bool(self.chain) and self.token(-1) in _EDGES

    def node(self, name: str) -> None:
        stage = next((each for each in reversed(self.stages) if each), "")
        self.graph.nodes.setdefault(name, {"stage": stage} if stage else {})
        linked = self.is_linked()
        if linked:
            self.graph.edges += [(tail, name, {}) for tail in self.chain[-1]]
        for group in self.open:
            group.nodes.append(name)
        self.chain = [*self.chain, [name]] if linked else [[name]]
        self.at += 1

    def open_group(self) -> None:
        bare = self.token(0) == "{"
        named = not bare and self.token(1) not in ("", "{")
        name = _bare(self.token(1)) if named else ""
        self.stages.append(name.removeprefix("cluster_").removeprefix("cluster"))
        self.open.append(_Group(self.chain, self.is_linked()))
        self.at += 1 if bare else 3 if named else 2
        self.chain = []

    def close_group(self) -> None:
        """What follows a group: it is an end of edges as a node is."""
        self.at += 1
        self.stages = self.stages[:-1]
        self.chain = []
        if not self.open:
            return
        group = self.open.pop()
        nodes = list(dict.fromkeys(group.nodes))
        if group.linked and nodes:
            self.graph.edges += [(tail, head, {}) for tail in group.before[-1] for head in nodes]
        self.chain = [*(group.before if group.linked else []), nodes] if nodes else []

    def defaults(self) -> None:
        """Attributes of all nodes or edges, which say how they are drawn, or of the graph, which may name it."""
        of_graph, listed = self.token(0).casefold() == "graph", self.token(1) == "["
        self.at += 2 if listed else 1
        label = self.attributes().get("label") if listed else ""
        if of_graph and label:
            self.set("label", label)

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

    def attributes(self) -> dict[str, str]:
        """Those up to the next bracket that closes, and go behind it."""
        found: dict[str, str] = {}
        while self.at < len(self.tokens) and self.token(0) != "]":
            if self.token(1) == "=" and self.token(2):
                found[_bare(self.token(0)).casefold()] = _bare(self.token(2))
                self.at += 3
            else:
                self.at += 1
        self.at += 1
        return {key: value for key, value in found.items() if key not in _DRAWS}

    def assign(self, attributes: dict[str, str]) -> None:
        """Give attributes to the node or group that stands before them; those of an edge are listed."""
        if len(self.chain) == 1:
            for name in self.chain[0]:
                self.graph.nodes[name] |= attributes
        elif len(self.chain) > 1:
            for key, value in attributes.items():
                self.losses.add(self.path, 0, f"{key} of the edge to {self.chain[-1][0]}", value)


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
