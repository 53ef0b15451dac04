"""What a deposit at Crossref is made of."""
