"""The parser that ships, run with numpy alone: neither torch nor Stanza is imported."""
