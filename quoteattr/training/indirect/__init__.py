"""Training of the model of indirect speech."""
