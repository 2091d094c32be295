"""English: tables, rules, models."""
