"""Real chat logs: what was said by whom and when, and what may be kept of it.

Knows exported files; nothing of scenarios on disk, records or screens.
"""
