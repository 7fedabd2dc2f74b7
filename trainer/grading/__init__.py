"""Verdicts and grades: the judge the engine asks, and what a log is worth under a scoring."""
