"""Measuring copy typing: passages, commits, alignment, speed, rhythm, what it cost, integrity.

Pure functions of a commit log. A terminal shows commits, not keys, so nothing here speaks of keys.
"""
