"""Files that learners are given: what they may be, and how exports carry them."""
