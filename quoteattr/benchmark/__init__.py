"""Measuring speed against other systems: ``python -m quoteattr.benchmark``. Needs the ``bench`` extra."""
