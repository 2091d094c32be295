"""Measures of the package against gold: attribution, parses, words and sentences."""
