"""A merge conflict that nobody has resolved.

Git puts both versions of the lines into the file, between marks, and learners would read all of it. Lines inside it are
not checked before it is resolved; in YAML, nothing of the file is. Code may show such marks.

**Bad:**

```text
<<<<<<< HEAD
A neuron at rest holds about -70 mV.
=======
A neuron at rest holds -65 mV.
>>>>>>> review
```

**Good:** `A neuron at rest holds about -70 mV.`
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.text.conflicts import drawing_findings
from coursekit.text.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from coursekit.pictures.picture import Picture

SEVERITY = Severity.ERROR


def check_picture(picture: "Picture") -> Iterator[Diagnostic]:
    if picture.source:
        yield from drawing_findings(picture.source)
