"""The command line: ``quoteattr [FILE…|-]``, and subcommands, each of which has a module here."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quoteattr.command import attribute, evaluate, fix, models
from quoteattr.command.arguments import Command
from quoteattr.command.ending import ending
from quoteattr.command.messages import BROKEN_PIPE, INTERRUPTED, WRONG, fail, reason, tell
from quoteattr.errors import OptionError, QuoteattrError

COMMANDS = (fix.COMMAND, evaluate.COMMAND, models.COMMAND)
#: What is done where the first argument names no other command.
ATTRIBUTE = Command("", "find quotations and speakers", lambda: attribute.command_line(COMMANDS), attribute.run)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status: 0, or 1 when a file failed, or 2 when the options are wrong."""
    command, given = chosen(list(sys.argv[1:] if arguments is None else arguments))
    try:
        with ending():
            return command.run(given, command.parser())
    except BrokenPipeError:
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        return fail("too little memory")
    except OptionError as error:
        tell(str(error))
        return WRONG
    except QuoteattrError as error:
        return fail(str(error))
    except OSError as error:
        path = error.filename2 or error.filename  # the second of two, of which a rename tells
        return fail(f"{path}: {reason(error)}" if path else str(error))


def chosen(arguments: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """The command that the first argument names, and its arguments.

    >>> chosen(["fix", "a.txt"])[0].name, chosen(["./fix", "a.txt"])[1]
    ('fix', ['./fix', 'a.txt'])
    """
    for command in COMMANDS:
        if arguments[:1] == [command.name]:
            return command, arguments[1:]
    return ATTRIBUTE, arguments
