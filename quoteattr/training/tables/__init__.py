"""The recipe of tables: lemmas, first names."""
