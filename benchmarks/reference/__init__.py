"""Reference points: other ways to read the same text, and the least that any way must do."""
