"""Many courses: what `catalogue.yaml` names, each linted by itself, and what only the whole shows."""
