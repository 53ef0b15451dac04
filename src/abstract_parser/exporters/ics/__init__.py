"""What a calendar needs beyond its events."""
