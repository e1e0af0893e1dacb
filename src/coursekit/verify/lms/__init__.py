"""A strict LMS on this machine, and what real ones do wrong: for ``verify --play``, and for the player's tests."""
