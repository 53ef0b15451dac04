"""What the shape of Sessionize's API is made of."""
