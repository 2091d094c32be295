"""The learned ranker: it weighs all candidates of a quotation together."""
