"""The package inside others' pipelines: each module is imported only where the other package is."""
