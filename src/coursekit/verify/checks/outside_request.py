"""A page that is played asks for something outside the package.

It fails without a network, under a strict Content-Security-Policy, and when the other site changes. Found with
`--play`.

What the browser asked for; the address is not reached.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
