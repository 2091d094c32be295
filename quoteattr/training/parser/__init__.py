"""The parser's recipe: vectors, treebanks, training, release."""
