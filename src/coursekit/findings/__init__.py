"""What becomes of findings: allowances, a baseline, fixes, the result of a run."""
