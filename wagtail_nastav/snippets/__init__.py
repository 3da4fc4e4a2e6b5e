"""What is kept once and used in many places: organizations, people, consents, acts, vocabularies."""
