"""Screens in the terminal: they show what play tells and ask play for what a person wants.

Knows values, ports and wording; knows no file, no scenario format, no record format.
"""
