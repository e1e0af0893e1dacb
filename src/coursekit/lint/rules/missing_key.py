"""A required key that is not there.

Each part of a concept has its place on the page, and learners would find it empty.

**Bad:** a concept without `anchor`.

**Good:**

```yaml
anchor: A neuron at rest holds about -70 mV because potassium leaks out and the pump never stops.
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
