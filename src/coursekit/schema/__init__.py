"""What authors may write, as Pydantic models; the JSON Schemas in ``schemas/`` come from here."""
