"""What an article in JATS is made of."""
