"""What differs by language: a record of words, rules and models, a folder each; see :mod:`.language`."""
