"""Asking for the facts of a question one at a time, until its answer is decided."""
