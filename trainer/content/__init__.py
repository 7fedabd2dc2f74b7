"""Files → compiled values: scenarios, packs, scoring, lexicons, plans and rubrics.

Knows YAML, pydantic and the author's mistakes; knows nothing of screens, records or sessions.
"""
