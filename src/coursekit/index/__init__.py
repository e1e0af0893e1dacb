"""What the files of a course say of each other, kept between runs."""
