"""Lints beyond names and shapes: what a scenario's own words and numbers say against it.

Each module is one kind of question; all are warnings, for an author may know better.
"""
