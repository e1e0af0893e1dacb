"""What the checks of the path take at 20,000 concepts, against networkx used plainly and rustworkx: `make bench`.

The graph has about 50,000 prerequisites, 100 levels and 30 circles. Seconds are processor time of one run each, in one
process; a plain algorithm that takes longer than the limit is stopped and said to.
"""

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx

from coursekit.graph import PrerequisiteGraph
from coursekit.graph.cycles import find_knots
from coursekit.graph.order import closest_order
from coursekit.graph.reach import obstacles
from coursekit.graph.statistics import statistics_of

LIMIT = 60
"""Seconds that one plain algorithm may take."""


def generate(concepts: int, levels: int, circles: int) -> PrerequisiteGraph:
    """Concepts in levels, each needing two or three of the level before, and some edges that close short circles."""
    rng = random.Random(1)
    ids = [f"c{number}" for number in range(concepts)]
    wide = concepts // levels
    needs: dict[str, tuple[str, ...]] = {}
    for at, id in enumerate(ids):
        before = ids[(at // wide - 1) * wide : at // wide * wide] if at >= wide else []
        needs[id] = tuple(rng.sample(before, min(len(before), rng.choice((2, 3)))))
    for _ in range(circles):
        last = first = ids[rng.randrange(wide * 5, concepts)]
        for _ in range(rng.randint(1, 4)):
            first = needs[first][0]
        needs[first] = (*needs[first], last)
    return PrerequisiteGraph(tuple(ids), needs)


def seconds(work: Callable[[], Any]) -> float:
    """Processor seconds; infinity when the limit is reached."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(LIMIT)
    start = time.process_time()
    try:
        work()
    except TimeoutError:
        return float("inf")
    finally:
        signal.alarm(0)
    return time.process_time() - start


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError


def told(name: str, taken: float) -> None:
    """Print a line of the table."""
    print(f"| {name} | {f'{taken:.2f}' if taken < LIMIT else f'over {LIMIT}'} |", flush=True)


def sound_graph(graph: PrerequisiteGraph, swaps: int = 0) -> PrerequisiteGraph:
    """The graph without its circles, on a path where some neighbours of levels changed places."""
    gone = {edge for knot in find_knots(graph) for edge in knot.repair}
    needs = {id: tuple(need for need in needs if (id, need) not in gone) for id, needs in graph.needs.items()}
    path = list(graph.path)
    rng = random.Random(2)
    for _ in range(swaps):
        at = rng.randrange(len(path) - 300)
        path[at], path[at + 300] = path[at + 300], path[at]
    return PrerequisiteGraph(tuple(path), needs)


def ours(graph: PrerequisiteGraph) -> None:
    """Everything that lint asks of the path; what only a path without circles has is asked of the mended one."""
    mended, wrong = sound_graph(graph), sound_graph(graph, swaps=200)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parts = {
        "what can never open, and why": lambda: (obstacles(graph, "path"), obstacles(graph, "prerequisites")),
        "circles and their smallest repairs": lambda: find_knots(graph),
        "superfluous prerequisites": lambda: list(mended.redundant_edges()),
        "the closest legal order": lambda: closest_order(wrong.path, wrong.needs),
        "statistics": lambda: statistics_of(mended),
    }
    times = {name: seconds(work) for name, work in parts.items()}
    for name, taken in times.items():
        told(f"ours: {name}", taken)
    told("**ours, together**", sum(times.values()))
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(f"| ours: memory beyond loading, MB | {more:.0f} |", flush=True)


def plain(graph: PrerequisiteGraph) -> None:
    """What networkx has for the same questions, called as its manual does."""
    whole, sound = (
        networkx.DiGraph((id, need) for id, needs in each.needs.items() for need in needs)
        for each in (graph, sound_graph(graph))
    )
    told(
        "networkx: strongly_connected_components", seconds(lambda: list(networkx.strongly_connected_components(whole)))
    )
    told("networkx: simple_cycles, all", seconds(lambda: list(networkx.simple_cycles(whole))))
    told("networkx: find_cycle, none there", seconds(lambda: _no_cycle(sound)))
    told("networkx: transitive_reduction", seconds(lambda: networkx.transitive_reduction(sound)))
    told("networkx: ancestors of each", seconds(lambda: [networkx.descendants(sound, id) for id in sound]))


def _no_cycle(graph: "networkx.DiGraph[str]") -> None:
    try:
        networkx.find_cycle(graph)
    except networkx.NetworkXNoCycle:
        return


RUSTWORKX = """
import json, sys, time
import rustworkx
edges, sound = json.load(open(sys.argv[1]))
def timed(name, work):
    start = time.process_time(); work(); print(json.dumps([name, time.process_time() - start]), flush=True)
def graph(edges):
    made = rustworkx.PyDiGraph(); made.extend_from_edge_list([tuple(edge) for edge in edges]); return made
whole, acyclic = graph(edges), graph(sound)
timed("build", lambda: graph(edges))
timed("strongly_connected_components", lambda: rustworkx.strongly_connected_components(whole))
timed("simple_cycles, all", lambda: list(rustworkx.simple_cycles(whole)))
timed("transitive_reduction", lambda: rustworkx.transitive_reduction(acyclic))
timed("ancestors of each", lambda: [rustworkx.descendants(acyclic, node) for node in acyclic.node_indices()])
"""


def rust(graph: PrerequisiteGraph, python: Path) -> None:
    """The same by rustworkx, in the environment of the tools that we compare with."""
    number = {id: at for at, id in enumerate(graph.path)}
    edges, sound = (
        [(number[id], number[need]) for id, needs in each.needs.items() for need in needs]
        for each in (graph, sound_graph(graph))
    )
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump([edges, sound], file)
        file.flush()
        run = subprocess.Popen([python, "-c", RUSTWORKX, file.name], stdout=subprocess.PIPE, text=True)
        assert run.stdout
        try:
            for line in run.communicate(timeout=5 * LIMIT)[0].splitlines():
                name, taken = json.loads(line)
                told(f"rustworkx: {name}", taken)
        except subprocess.TimeoutExpired:
            run.kill()
            for line in run.communicate()[0].splitlines():
                told(f"rustworkx: {json.loads(line)[0]}", json.loads(line)[1])
            told("rustworkx: the rest", float("inf"))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="the folder with a python that has rustworkx")
    options = parser.parse_args()
    graph = generate(20_000, 100, 30)
    edges = sum(map(len, graph.needs.values()))
    print(f"\n### {len(graph.path):,} concepts, {edges:,} prerequisites\n\n| | seconds |\n| --- | ---: |")
    ours(graph)
    plain(graph)
    if options.peers and (options.peers / "python").exists():
        rust(graph, options.peers / "python")
    else:
        print("Not measured: rustworkx.", file=sys.stderr)


if __name__ == "__main__":
    main()
