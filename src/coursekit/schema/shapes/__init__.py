"""The shapes of what authors may write: what is right is known by them, and Pydantic is imported for what is wrong."""
