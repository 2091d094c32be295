"""The command ``quoteattr``: what it is given, what it does, what it writes."""
