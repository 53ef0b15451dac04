"""The room of OpenDocument texts."""
