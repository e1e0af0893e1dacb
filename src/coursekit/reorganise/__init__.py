"""How a course is put in another order, so that links follow, comments stay and learners keep what they did."""
