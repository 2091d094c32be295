"""The names, noun phrases and pronouns of a document."""
