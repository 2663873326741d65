"""Article to Reading: statements, events, actors, times, ties, loaded wording."""
