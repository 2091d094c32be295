"""French: tables, rules, models."""
