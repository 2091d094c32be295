"""Converters: public corpora as they are published, to the gold and the treebanks that the recipe reads."""
