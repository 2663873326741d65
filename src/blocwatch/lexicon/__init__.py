"""What is known before reading: actors, calendar, cues, predicates, ontology, words."""
