"""The record and the network to people: terminal, JSON, pages."""
