"""A run of lint: the policy, the rules, the reporters."""
