"""Documents in the formats of others: a module a format, each of pure functions of a document."""
