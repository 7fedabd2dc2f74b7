"""Names of quantities, so that a signature says what it counts.

Knows nothing else.
"""

from typing import NewType

Millis = NewType("Millis", int)
"""Integer milliseconds: of session time in the engine, of a clock's own zero in `clock`."""

Chars = NewType("Chars", int)
"""Unicode code points of the text as typed."""

PerMinute = NewType("PerMinute", float)
"""Something per minute: 字 for zh-CN, words of five characters for en."""

SECOND = 1_000
MINUTE = 60_000
