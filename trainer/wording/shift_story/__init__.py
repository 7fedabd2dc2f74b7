"""The shift report in words: one story that a terminal, a text and a page each lay out.

Knows figures and sentences; knows neither widths nor colours nor files.
"""
