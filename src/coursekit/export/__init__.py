"""What a course is exported to, and what the formats share."""
