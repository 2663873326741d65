"""Readings to the record, and questions to it. The only package that knows DuckDB."""
