"""The grammars of what authors may write: what is right is known by them; Pydantic is imported for what is wrong."""
