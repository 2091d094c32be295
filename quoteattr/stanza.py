"""``import quoteattr.stanza`` registers Stanza's processor ``quotes``; see :mod:`quoteattr.integrations.stanza`."""

from quoteattr.integrations.stanza import NAME, QuotesProcessor

__all__ = ["NAME", "QuotesProcessor"]
