"""Bytes to Article: containers, decoding, page extraction, blocks."""
