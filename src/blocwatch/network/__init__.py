"""Readings to the signed network of a window, its blocs and what follows from them."""
