"""Writes the safe fix of a finding, when an author asks for it on a page."""

from coursekit.files.inventory import digest_of
from coursekit.files.open_folder import NotWritten
from coursekit.files.writing import write_below
from coursekit.findings.fixes import fixed_alone
from coursekit.findings.report import CheckResult
from coursekit.workspace.workspace import Workspace

MARK = "\ufeff"
GONE = "This finding is not there any more."


def write_fix(workspace: Workspace, checked: CheckResult, number: int, rule: str, path: str) -> str:
    """Write the safe fix of a finding by its number; why not, in words."""
    finding = checked.findings[number] if 0 <= number < len(checked.findings) else None
    if finding is None or (finding.rule, finding.span.path) != (rule, path):
        return GONE
    if finding.fix is None or not finding.fix.safe:
        return GONE
    texts = fixed_alone(workspace.check, checked, finding)
    if texts is None:
        return "This fix would bring another finding, so nothing was written."
    known = workspace.inventory.digests
    if late := next((each for each in texts if digest_of(workspace.root, each) != known[each]), None):
        return f"{late} was changed meanwhile, so nothing was written."
    marked = {each: MARK * (checked.sources[each].marked and rule != "byte-order-mark") + texts[each] for each in texts}
    try:
        write_below(workspace.root, {each: text.encode("utf-8", "surrogatepass") for each, text in marked.items()})
    except (NotWritten, OSError) as error:
        return str(error)
    return ""
