"""Films and recordings: what is in their files, and what stands beside them."""
