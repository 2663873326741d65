"""Learned parameters, each with a card that says what it was made from and how good it is."""
