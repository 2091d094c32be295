"""The published recipe of the embedded models: ``python -m quoteattr.training``. Not imported at run time."""
