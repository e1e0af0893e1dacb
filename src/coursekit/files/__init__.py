"""A course folder, read safely: its files, its inventory, what git says of it, and what is kept between runs."""
