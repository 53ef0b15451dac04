"""What registrations and articles share: abstracts, their DOIs, and their text."""
