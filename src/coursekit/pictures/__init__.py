"""What a picture's file is, and how it is shown."""
