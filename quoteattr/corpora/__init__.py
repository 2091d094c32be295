"""Corpora as they are read: gold quotations and treebanks."""
