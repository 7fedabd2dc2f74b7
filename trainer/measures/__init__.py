"""Figures as pure functions of a log: response times, composing speed, where the time went."""
