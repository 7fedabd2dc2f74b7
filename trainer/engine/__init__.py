"""What happens: commands in, events out, the log is the truth.

Told the time, handed its script and its judge; no clock, no dice, no I/O.
"""
