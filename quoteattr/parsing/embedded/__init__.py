"""The parser that ships, run with numpy and torch alone: Stanza is not imported."""
