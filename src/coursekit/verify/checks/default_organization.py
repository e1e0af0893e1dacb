"""There is no organization, or the default one does not exist.

The organization is the table of contents that an LMS shows. ADL's checker fails, and LMSes show an empty course.

Content Aggregation Model of both versions, `<organizations>`. Seen in ADL's checker.
"""

from collections.abc import Iterator

from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.verify.names import closest_name
from coursekit.verify.package import Package, attribute, children, named

SEVERITY = Severity.ERROR
ALSO_BY_SCHEMA = True


def check(package: Package) -> Iterator[Diagnostic]:
    if package.root is None:
        return
    names = [named(element, "identifier") for element in package.organizations]
    if not names:
        where = next(package.elements("organizations"), package.root)
        message = "There is no <organization>: an LMS has nothing to show"
        yield Diagnostic(package.span(where), message, "Add one with an <item> for each page that is launched.")
        return
    # A manifest in a manifest may have none.
    for element in children(package.root, "organizations"):
        default = attribute(element, "default")
        if default is None:
            message = "<organizations> does not say which organization is the default"
            yield Diagnostic(package.span(element), message, f'Write default="{names[0]}".')
        elif default not in names:
            help = closest_name(default, names, f"There is “{names[0]}”.")
            yield Diagnostic(package.span(element, "default"), f"No organization is called “{default}”", help)
    for element in package.organizations:
        if not any(child.tag.endswith("item") for child in element):
            yield Diagnostic(package.span(element), "This organization has no <item>", "Add what is launched.")
