"""The proper names of a document, found on the surface of the text."""
