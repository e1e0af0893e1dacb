"""Characters, places, YAML and Markdown with places, and what words say."""
