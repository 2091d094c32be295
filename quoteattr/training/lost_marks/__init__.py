"""The recipe of what places lost marks (:mod:`quoteattr.marks.lost`)."""
