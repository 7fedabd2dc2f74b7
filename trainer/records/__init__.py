"""Journals while playing and sealed records after: what happened, kept so that it can be shown.

Knows files and the values of the floors below; neither screens nor scenario files.
"""
