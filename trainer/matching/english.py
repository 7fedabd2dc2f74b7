"""English words: tokens, contractions and stems, so that one form stands for its inflections.

Knows English spelling; refuses to know rules, negation or what is being said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from snowballstemmer import stemmer

from trainer.matching.folding import Folded, Folder
from trainer.matching.numerals import ENGLISH

_TOKEN = re.compile(
    r"https?://\S+|e-mails?(?![a-z])"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr)\.(?= ?\w)|www\.\S+|[@#][\w#]+|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|[$£€] ?\d+(?:,\d{3})*(?:\.\d+)?|\d+ ?- ?\d+(?=\D|$)|\d+(?:st|nd|rd|th)(?![a-z])"
    r"|\d?x{1,4}[sl](?![a-z])|\d+(?:,\d{3})*(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]+?|_|\n"
)
_WHOLE = {
    "cannot": "can not", "can't": "can not", "cant": "can not", "won't": "will not",
    "wont": "will not", "shan't": "shall not", "dont": "do not", "didnt": "did not",
    "doesnt": "does not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not", "havent": "have not",
    "hasnt": "has not", "im": "i am", "ive": "i have", "youre": "you are", "thats": "that is",
    "whats": "what is", "theres": "there is", "hes": "he is", "youve": "you have",
    "ain't": "is not", "let's": "let us", "lets": "let us", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "u": "you", "ur": "your", "pls": "please",
    "plz": "please", "thx": "thanks", "tks": "thanks", "ty": "thank you", "thankyou": "thank you",
    "asap": "as soon as possible", "email": "email", "e-mail": "email", "e-mails": "email", "ok": "okay",
    "k": "okay", "alright": "all right", "anymore": "any more", "info": "information",
    "pic": "picture", "pics": "pictures", "photos": "photo", "hrs": "hours", "hr": "hour",
    "mins": "minutes", "min": "minute", "wks": "weeks", "wk": "week", "goodbye": "goodbye",
    "sec": "second", "secs": "seconds", "y'all": "you all", "np": "no problem",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_HAS_S = frozenset("it he she that what who where when there here how let".split())
_KEPT = frozenset(
    "this his has was is as us its during being thing things anything something nothing everything "
    "january february march april may june july august september october november december "
    "small medium large extra "
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday "
    "news always sometimes perhaps unless across business less address addresses "
    "seconds hours days weeks months years minutes".split()
)
_OWN = {
    "wonderful": "wonderful", "wonderfully": "wonderful", "custom": "custom", "customs": "custom",
    "customer": "customer", "customers": "customer", "rating": "rating", "ratings": "rating",
    "experiment": "experiment", "experiments": "experiment", "orderly": "orderly",
    "hopefully": "hopefully", "thankful": "thankful", "thankfully": "thankfully",
    "helpful": "helpful", "helpless": "helpless", "useful": "useful", "useless": "useless",
    "careful": "careful", "carefully": "carefully", "business": "business", "busy": "busy",
    "apologies": "apolog", "apologise": "apolog", "apologised": "apolog", "apologising": "apolog",
    "addresses": "address", "days": "day", "hours": "hour", "weeks": "week", "months": "month",
    "years": "year", "minutes": "minute", "minute": "minute", "seconds": "second",
    "favourite": "favorite", "favorites": "favorite", "sent": "send", "told": "tell",
    "bought": "buy", "refundable": "refundable", "returnable": "returnable", "universal": "universal",
    "genuine": "genuine", "genuinely": "genuine", "general": "general", "generally": "general",
    "policy": "policy", "policies": "policy", "police": "police", "exceptional": "exceptional",
    "exception": "exception", "exceptions": "exception", "international": "international",
    "shipping": "shipping", "shipment": "shipment", "shipments": "shipment", "delivery": "delivery",
    "deliveries": "delivery", "meanwhile": "meanwhile", "appreciated": "appreciat",
    "inconvenience": "inconveni", "inconveniences": "inconveni", "inconvenient": "inconveni",
    "welcome": "welcome", "welcoming": "welcome", "welcomed": "welcome", "sincerely": "sincere",
    "sincere": "sincere", "sincerest": "sincere", "deeply": "deep", "truly": "truly",
    "cancelled": "cancel", "cancelling": "cancel", "cancellation": "cancel", "cancellations": "cancel",
    "mailing": "mail", "mailed": "mail", "frustration": "frustrat", "frustrations": "frustrat",
}  # fmt: skip
_BRITISH = re.compile(
    r"^(recogn|organ|real|author|final|priorit|custom|personal|util|minim|maxim|special|summar)is"
)
_OUR = re.compile(r"^(col|fav|hon|behavi|lab|neighb|harb|rum)our")
_TAIL_UNIT = re.compile(
    r"(?:business|working|full|calendar|more|to|or|-)?\s*"
    r"(?:days?|hours?|hrs?|weeks?|months?|years?|minutes?|mins?|seconds?|dollars?|bucks?|pounds?|"
    r"euros?|percent|items?|pieces?|times?|h|d)\b"
)


class Stemmer:
    """Stems words and remembers them."""

    def __init__(self) -> None:
        self._snowball = stemmer("english")
        self._known: dict[str, str] = {word: word for word in _KEPT} | _OWN

    def stem(self, word: str) -> str:
        """The stem that stands for every inflection of the word."""
        found = self._known.get(word)
        if found is None:
            plain = _OUR.sub(r"\1or", _BRITISH.sub(r"\1iz", word))
            found = self._known[word] = self._snowball.stemWord(plain) if len(word) > 2 else word
        return found


class EnglishFolder:
    """Folds English: the body is stems and marks parted by single spaces, with one at each end."""

    def __init__(self, words: frozenset[str]) -> None:
        self._folder = Folder({}, chinese=False)
        self._stemmer = Stemmer()
        self._words = words
        self._cells: dict[str, tuple[str, ...]] = {}

    def fold(self, text: str) -> Folded:
        """Fold a reply; words that are no known words are listed in `unknown`."""
        base = self._folder.fold(text)
        body: list[str] = [" "]
        marks: list[tuple[int, int, int]] = []
        unknown: list[tuple[str, int, int]] = []
        at = 1
        for word, start, end in self._tokens(base.body):
            if word == " ":
                continue
            for cell in self.cells(word):
                marks.append((at, base.starts[start], base.ends[end - 1]))
                if self._words and word.isalpha() and len(word) > 3 and word not in self._words:
                    unknown.append((word, at, at + len(cell)))
                body.append(cell + " ")
                at += len(cell) + 1
        return _placed(text, "".join(body), marks, tuple(unknown))

    def text(self, text: str) -> str:
        """Only the folded form, without the outer spaces."""
        return self.fold(text).body.strip()

    def cells(self, word: str) -> tuple[str, ...]:
        """The stems one typed word stands for (don't → do, not)."""
        found = self._cells.get(word)
        if found is None:
            found = self._cells[word] = tuple(map(self._stemmer.stem, _expanded(word).split(" ")))
        return found

    def _tokens(self, body: str) -> Iterator[tuple[str, int, int]]:
        skip = -1
        for found in _TOKEN.finditer(body):
            start, end = found.span()
            if start < skip:
                continue
            word = found.group()
            value = ENGLISH.get(word)
            if value is not None:
                value, end = _compound(body, value, end)
                skip = end
                if _TAIL_UNIT.match(body[end:].lstrip(" -")):
                    word = str(value)
                else:
                    word, end, skip = found.group(), found.end(), -1
            if (
                word == "-"
                and 0 < start
                and end < len(body)
                and body[start - 1].isalnum()
                and body[end].isalnum()
            ):
                continue
            yield _canonical(word), start, end


def _compound(body: str, value: int, end: int) -> tuple[int, int]:
    more = re.match(r"[- ]([a-z]+)", body[end:])
    ones = ENGLISH.get(more[1], 0) if more and value >= 20 else 0
    if more and 0 < ones < 10:
        return value + ones, end + more.end()
    return value, end


def _canonical(word: str) -> str:
    if word.startswith(("http", "www.")) and len(word) > 5:
        return "url"
    if word[-1] == "." and len(word) > 1 and word[0].isalpha():
        return word[:-1]
    if word[0] in "$£€" and len(word) > 1:
        return re.sub(r"\.00?$", "", word.replace(" ", "").replace(",", ""))
    if word[0].isdigit():
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", word).replace(" ", "")
        return re.sub(r"^0+(?=\d{1,2}$)", "", plain)
    return "—" if word == "-" else word


def _expanded(word: str) -> str:
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    for ending, said in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return f"{word[: -len(ending)]} {said}"
    if word.endswith("'s"):
        head = word[:-2]
        return f"{head} is" if head in _HAS_S else head
    return word.replace("'", "") or "'"


def _placed(
    raw: str,
    body: str,
    marks: list[tuple[int, int, int]],
    unknown: tuple[tuple[str, int, int], ...],
) -> Folded:
    starts: list[int] = []
    ends: list[int] = []
    first = marks[0][1] if marks else 0
    starts.append(first)
    ends.append(first + 1)
    for n, (at, start, end) in enumerate(marks):
        after = marks[n + 1][0] if n + 1 < len(marks) else len(body)
        starts += [start] * (after - at)
        ends += [end] * (after - at)
    return Folded(raw, body, starts, ends, frozenset(), unknown)
