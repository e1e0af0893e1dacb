"""One module a type of question; ``coursekit.questions`` says what it holds."""
