"""Field parsers: strings into values."""
