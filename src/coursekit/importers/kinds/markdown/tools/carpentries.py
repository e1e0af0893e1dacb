"""The Carpentries: ``config.yaml`` of the Workbench, or ``_episodes`` of the older lessons."""

from coursekit.importers.kinds.markdown.book import BookPart, Chapter, SourceBook
from coursekit.importers.kinds.markdown.first_look import DEFINITION
from coursekit.importers.kinds.markdown.plain import in_order, is_markdown
from coursekit.importers.kinds.markdown.settings import front_of, yaml_settings
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource

_FOLDERS = ("episodes", "_episodes", "_episodes_rmd")
_MORE = (("learners", "For learners"), ("instructors", "For instructors"), ("profiles", "Learner profiles"))


def find(source: ImportSource, losses: Losses) -> SourceBook | None:
    """The book, if the folder holds one."""
    folder = next((name for name in _FOLDERS if any(path.startswith(f"{name}/") for path in source.paths)), None)
    config = next((name for name in ("config.yaml", "_config.yml") if source.holds(name)), None)
    if folder is None or config is None:
        return None
    settings = yaml_settings(source, config, losses)
    front = front_of(settings.get("title"), settings.get("lang"))
    listed = settings.get("episodes")
    names = [str(name) for name in listed] if isinstance(listed, list) else _in(source, folder)
    chapters = [Chapter(f"{folder}/{name}") for name in names if source.holds(f"{folder}/{name}")]
    for name in names:
        if not source.holds(f"{folder}/{name}"):
            losses.add(config, 0, "an episode whose file is not there", name)
    first = [Chapter(name) for name in ("index.md", "index.Rmd") if source.holds(name)]
    parts = [BookPart(str(front.get("title") or ""), (*first, *chapters))]
    for name, title in _MORE:
        listed_names = settings.get(name)
        some = [str(each) for each in listed_names] if isinstance(listed_names, list) else _in(source, name)
        found = tuple(Chapter(f"{name}/{each}") for each in some if source.holds(f"{name}/{each}"))
        if found:
            parts.append(BookPart(title, found))
    links = source.text("links.md").split("\n") if source.holds("links.md") else []
    definitions = tuple(line for line in links if DEFINITION.match(line))
    return SourceBook(
        tuple(parts), front, definitions=definitions, roots=("", "fig", "episodes"), unused=frozenset(("links.md",))
    )


def _in(source: ImportSource, folder: str) -> list[str]:
    names = [path[len(folder) + 1 :] for path in source.paths if path.startswith(f"{folder}/")]
    return sorted((name for name in names if "/" not in name and is_markdown(name)), key=in_order)
