"""Values -> text, through the templates in prompts/: StrictUndefined, no environment, no words in Python."""
