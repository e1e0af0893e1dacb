"""A concept without front matter.

Title, summary, anchor and questions stand between two lines `---` at the top of the file.

**Bad:**

```markdown
# Resting potential
```

**Good:**

```markdown
---
title: Resting potential
summary: Why a neuron at rest is already a charged battery.
anchor: A neuron at rest holds about -70 mV.
prove_it:
  - {type: recall, prompt: What holds it there?, answer: The leak of potassium.}
---
Prose …
```
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.ERROR
FIX = "safe"
