"""A package in a browser, with a strict LMS around it: what a learner would do, and which calls an LMS would refuse."""
