"""A page that writes into the LMS's window.

Variables, elements, titles and handlers of the window around it are the LMS's, and one that is changed can break there,
or in the next course. Found with `--play`.

SCORM 2004 4th edition RTE, section 3.3.6: a SCO finds the API in the windows around it, and nothing more.
"""

from coursekit.text.diagnostic import Severity

SEVERITY = Severity.WARNING
