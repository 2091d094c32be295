"""``python -m quoteattr``: the command line."""

import sys

from quoteattr.command.cli import main

sys.exit(main())
