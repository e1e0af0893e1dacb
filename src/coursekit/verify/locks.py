"""What an LMS locks, as a manifest tells it: by ``adlcp:prerequisites`` in SCORM 1.2, by sequencing rules in 2004."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from xml.etree.ElementTree import Element

from coursekit.verify.aicc import NotUnderstood, read_script
from coursekit.verify.package import Version, children, local, named, objective_of, text_of

Opens = Callable[[AbstractSet[str]], bool]
"""Whether an item is open to a learner who has done the items of these identifiers."""
Locking = Callable[[Element], Opens]


def locks_of(version: Version, root: Element) -> dict[str, Opens]:
    """For each item by its identifier, in the order of the manifest; one whose rules are not understood is left out.

    Items are done when they are completed or passed (1.2), or when their own objective is satisfied (2004).
    """
    locking = _locking_12(root) if version == "1.2" else _locking_2004(root)
    found: dict[str, Opens] = {}
    for parent in root.iter():
        if local(parent) == "organization":
            _below(parent, (), locking, found)
    return found


def _below(parent: Element, around: tuple[Opens, ...], locking: Locking, found: dict[str, Opens]) -> None:
    """What locks an item locks all that is in it."""
    for item in children(parent, "item"):
        try:
            locks = (*around, locking(item))
        except NotUnderstood:
            continue
        found[named(item, "identifier")] = locks[-1] if len(locks) == 1 else _all(locks)
        _below(item, locks, locking, found)


def _all(locks: tuple[Opens, ...]) -> Opens:
    return lambda done: all(opens(done) for opens in locks)


def _always(_done: AbstractSet[str]) -> bool:
    return True


def _locking_12(root: Element) -> Locking:
    """A name may also be that of an item with items in it, which is done when all of them are."""
    leaves = {
        named(element, "identifier"): frozenset(_leaves(element))
        for element in root.iter()
        if local(element) in ("item", "organization")
    }

    def opens(item: Element) -> Opens:
        element = next(children(item, "prerequisites"), None)
        if element is None:
            return _always
        script = read_script(text_of(element))
        return lambda done: script(lambda name: name in leaves and leaves[name] <= done)

    return opens


def _leaves(element: Element) -> Iterator[str]:
    items = list(children(element, "item"))
    if not items:
        yield named(element, "identifier")
    for item in items:
        yield from _leaves(item)


def _locking_2004(root: Element) -> Locking:
    """An item's own objective is written to one of the course, which the rules of others read."""
    writers: dict[str, set[str]] = {}
    for item in (element for element in root.iter() if local(element) == "item"):
        for objective in _parts(item, "primaryObjective"):
            for target in _mapped(objective, "writeSatisfiedStatus"):
                writers.setdefault(target, set()).add(named(item, "identifier"))

    def opens(item: Element) -> Opens:
        if any(sequencing.get("IDRef") for sequencing in children(item, "sequencing")):
            raise NotUnderstood("Rules from elsewhere")
        known = _objectives(item, writers)
        locked = [_rule(rule, known) for rule in _parts(item, "preConditionRule")]
        return (lambda done: not any(rule(done) for rule in locked)) if locked else _always

    return opens


def _parts(item: Element, name: str) -> Iterator[Element]:
    """Elements of the item's own sequencing."""
    for sequencing in children(item, "sequencing"):
        yield from (element for element in sequencing.iter() if local(element) == name)


_DEFAULTS = {"readSatisfiedStatus": "true", "writeSatisfiedStatus": "false"}
"""Defaults of `imsss_v1p0objective.xsd`."""


def _mapped(objective: Element, way: str) -> list[str]:
    """The objectives of the course that an item's objective is read from, or written to."""
    maps = children(objective, "mapInfo")
    return [
        objective_of(found, "targetObjectiveID")
        for found in maps
        if found.get(way, _DEFAULTS[way]).strip() in ("true", "1")
    ]


def _objectives(item: Element, writers: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The items of which one must be done for an objective to be satisfied; the item's own also has no name."""
    known: dict[str, frozenset[str]] = {"": frozenset({named(item, "identifier")})}
    for kind in ("primaryObjective", "objective"):
        for objective in _parts(item, kind):
            targets = _mapped(objective, "readSatisfiedStatus")
            by = {writer for target in targets for writer in writers.get(target, ())}
            itself = {named(item, "identifier")} if kind == "primaryObjective" else set()
            known[objective_of(objective, "objectiveID")] = frozenset(by | itself)
            if itself:
                known[""] = frozenset(by | itself)
    return known


def _rule(rule: Element, known: Mapping[str, frozenset[str]]) -> Opens:
    """Whether a rule locks, for a learner. An objective is satisfied, or nothing is known of it."""
    action = next((part.get("action", "") for part in rule if local(part) == "ruleAction"), "")
    whole = next(children(rule, "ruleConditions"), None)
    if action not in ("disabled", "hiddenFromChoice") or whole is None:
        raise NotUnderstood(action)
    conditions = [_condition(part, known) for part in children(whole, "ruleCondition")]
    combine = any if whole.get("conditionCombination") == "any" else all
    return lambda done: combine(condition(done) for condition in conditions)


def _condition(condition: Element, known: Mapping[str, frozenset[str]]) -> Opens:
    """What is not known makes no condition true, not even the opposite one (SN 4.4.1)."""
    name, negated = condition.get("condition", ""), condition.get("operator") == "not"
    about = known.get(objective_of(condition, "referencedObjective"))
    if name == "always":
        return lambda _done: not negated
    if about is None or name not in ("satisfied", "objectiveStatusKnown"):
        raise NotUnderstood(name)
    if name == "satisfied" and negated:
        return lambda _done: False
    return lambda done: about.isdisjoint(done) is negated


MOST_RULE_CALLS = 1_000_000
"""How often rules are tried before the search for circles is given up."""


def circles(version: Version, root: Element) -> Iterator[tuple[str, ...]]:
    """Items that wait for each other and so can never open, each circle once, by identifiers.

    An item that would not open if all others were done is none of these: it waits for what is not in the package.
    """
    locks = locks_of(version, root)
    leaves = {leaf for item in root.iter() if local(item) == "organization" for leaf in _leaves(item)}
    locks = {id: opens for id, opens in locks.items() if opens(leaves)}
    stuck = _never_open(locks, leaves)
    calls = len(stuck) * len(stuck)
    reported: set[str] = set()
    for id in stuck if calls <= MOST_RULE_CALLS else ():
        way = _circle_from(id, locks, stuck, leaves, reported)
        if way:
            reported.update(way)
            yield way


def _never_open(locks: Mapping[str, Opens], leaves: AbstractSet[str]) -> list[str]:
    """What stays locked when a learner does all that ever opens."""
    done, left, calls = set(leaves - locks.keys()), list(locks), 0
    while left:
        still = []
        for id in left:
            if locks[id](done):
                done |= {id} & leaves
            else:
                still.append(id)
        calls += len(left)
        if len(still) == len(left):
            return left
        if calls > MOST_RULE_CALLS:
            return []
        left = still
    return []


def _circle_from(
    start: str, locks: Mapping[str, Opens], stuck: list[str], leaves: AbstractSet[str], reported: AbstractSet[str]
) -> tuple[str, ...]:
    """From an item to what it waits for, and on, until an item comes again; nothing when that is told already."""
    way: list[str] = []
    at: str | None = start
    while at is not None and at not in way:
        if at in reported:
            return ()
        way.append(at)
        opens = locks[at]
        at = next((other for other in stuck if other in leaves and not opens(leaves - {other})), None)
    return tuple(way[way.index(at) :]) if at is not None else ()
