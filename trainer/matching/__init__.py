"""What a text says: normalising, patterns, negation, spans, verdicts on one reply.

Pure: lexicons and conversion tables are handed in as frozen values. Knows nothing of sessions,
points or files.
"""
