"""English words: tokens, contractions and stems, so that one form stands for its inflections.

Knows English spelling; refuses to know rules, negation or what is being said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

from snowballstemmer import stemmer

from trainer.matching.folding import LONGEST, Folded, Folder, Places, even_places
from trainer.matching.numerals import ENGLISH

_TOKEN = re.compile(
    r"https?://\S+|e-mails?(?![a-z])"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr)\.(?= ?\w)|www\.\S+|"
    r"[@#][\w#]+|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
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
    "asap": "as soon as possible", "e-mail": "email", "e-mails": "email", "ok": "okay",
    "k": "okay", "alright": "all right", "anymore": "any more", "info": "information",
    "pic": "picture", "pics": "pictures", "photos": "photo", "hrs": "hours", "hr": "hour",
    "mins": "minutes", "min": "minute", "wks": "weeks", "wk": "week", "goodbye": "goodbye",
    "sec": "second", "secs": "seconds", "y'all": "you all", "np": "no problem",
}  # fmt: skip
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
_HAS_S = frozenset(
    ["it", "he", "she", "that", "what", "who", "where", "when", "there", "here", "how", "let"]
)
_KEPT = frozenset(
    [
        "this",
        "his",
        "has",
        "was",
        "is",
        "as",
        "us",
        "its",
        "during",
        "being",
        "thing",
        "things",
        "anything",
        "something",
        "nothing",
        "everything",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "small",
        "medium",
        "large",
        "extra",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "tomorrow",
        "yesterday",
        "news",
        "always",
        "sometimes",
        "perhaps",
        "unless",
        "across",
        "business",
        "less",
        "address",
        "addresses",
        "seconds",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "minutes",
    ]
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
    "bought": "buy", "refundable": "refundable", "returnable": "returnable",
    "genuine": "genuine", "genuinely": "genuine", "general": "general", "generally": "general",
    "policy": "policy", "policies": "policy", "police": "police", "exceptional": "exceptional",
    "exception": "exception", "exceptions": "exception", "international": "international",
    "shipping": "shipping", "shipment": "shipment", "shipments": "shipment", "delivery": "delivery",
    "deliveries": "delivery", "meanwhile": "meanwhile", "appreciated": "appreciat",
    "inconvenience": "inconveni", "inconveniences": "inconveni", "inconvenient": "inconveni",
    "welcome": "welcome", "welcoming": "welcome", "welcomed": "welcome", "sincerely": "sincere",
    "sincere": "sincere", "sincerest": "sincere", "deeply": "deep", "truly": "truly",
    "cancelled": "cancel", "cancelling": "cancel", "cancellation": "cancel",
    "mailing": "mail", "mailed": "mail", "frustration": "frustrat", "frustrations": "frustrat",
}  # fmt: skip
_BRITISH = re.compile(
    r"^(recogn|organ|real|author|final|priorit|custom|personal|util|minim|maxim|special|"
    r"summar)is(?=e|ing|ation)"
)
_OUR = re.compile(r"^(col|fav|hon|behavi|lab|neighb|harb|rum)our")
_TAIL_UNIT = re.compile(
    r"(?:(?:to|or|and|-) ?[a-z0-9]+ )?(?:business|working|full|calendar|more)?\s*"
    r"(?:days?|hours?|hrs?|weeks?|months?|years?|minutes?|mins?|seconds?|dollars?|bucks?|pounds?|"
    r"euros?|percent|items?|pieces?|times?|h|d)\b"
)


_REMEMBERED = 50_000


class Stemmer:
    """Stems words and remembers them."""

    def __init__(self) -> None:
        self._snowball = stemmer("english")
        self._known: dict[str, str] = {word: word for word in _KEPT} | _OWN

    def stem(self, word: str) -> str:
        """The stem that stands for every inflection of the word."""
        found = self._known.get(word)
        if found is None:
            if not word.isalpha():
                return word
            plain = _OUR.sub(r"\1or", _BRITISH.sub(r"\1iz", word))
            found = str(self._snowball.stemWord(plain)) if len(word) > 2 else word
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found


class EnglishFolder:
    """Folds English: the body is stems and marks parted by single spaces, with one at each end."""

    def __init__(self, words: frozenset[str]) -> None:
        self._folder = Folder({}, chinese=False)
        self._stemmer = Stemmer()
        self._words = words
        self._cells: dict[str, tuple[tuple[str, ...], str]] = {}

    def fold(self, text: str) -> Folded:
        """Fold a reply; words that are no known words are listed in `unknown`."""
        base = self._base(text)
        body: list[str] = []
        marks: list[tuple[int, int, int]] = []
        unknown: list[tuple[str, int, int]] = []
        at = 1
        for cells, slip, first, after in self._tokens(base.body):
            marks.append((at, first, after))
            if slip:
                unknown.append((slip, at, at + len(cells[0])))
            for cell in cells:
                body.append(cell)
                at += len(cell) + 1
        whole = f" {' '.join(body)} " if body else " "
        return Folded(text, whole, lambda: _placed(base, marks, at), frozenset(), tuple(unknown))

    def _base(self, text: str) -> Folded:
        raw = text[:LONGEST]
        if raw.isascii() and raw.replace("\n", "").isprintable():
            return Folded(text, raw.lower(), lambda: even_places(len(raw)))
        return self._folder.fold(text)

    def text(self, text: str) -> str:
        """Only the folded form, without the outer spaces."""
        return self.fold(text).body.strip()

    def cells(self, word: str) -> tuple[str, ...]:
        """The stems one typed word stands for (don't → do, not)."""
        return tuple(map(self._stemmer.stem, _expanded(word).split(" ")))

    def _tokens(self, body: str) -> Iterator[tuple[tuple[str, ...], str, int, int]]:
        """Stems, the word itself when it could be a slip, and where it stood."""
        known = self._cells
        skip = -1
        for found in _TOKEN.finditer(body):
            word = found.group()
            start, end = found.span()
            if start < skip:
                continue
            plain = known.get(word)
            if plain is not None:
                yield plain[0], plain[1], start, end
            elif word in ENGLISH:
                word, end = _number(body, word, end)
                skip = end
                yield self.cells(word), "", start, end
            elif word != "-" or not _is_hyphen(body, start, end):
                yield *self._learnt(_canonical(word), word), start, end

    def _learnt(self, word: str, typed: str) -> tuple[tuple[str, ...], str]:
        checked = self._words and len(word) > 3 and word.isalpha() and word not in self._words
        found = (self.cells(word), word if checked else "")
        if typed.isalpha() and len(self._cells) < _REMEMBERED:
            self._cells[typed] = found
        return found


class _Marked(Sequence[int]):
    """Places of a body of tokens, looked up when asked: the space after a token belongs to it."""

    def __init__(self, places: Sequence[int], heads: Sequence[int], length: int, lead: int) -> None:
        self._places = places
        self._heads = heads
        self._length = length
        self._lead = lead

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(self._length))]
        if not 0 <= at < self._length:
            raise IndexError(at)
        token = bisect_right(self._heads, at) - 1
        return self._places[token] if token >= 0 else self._lead


def _placed(base: Folded, marks: list[tuple[int, int, int]], length: int) -> Places:
    """Places of a body of tokens: the space after a token belongs to it."""
    heads = [at for at, _, _ in marks]
    starts = [base.starts[first] for _, first, _ in marks]
    ends = [base.ends[after - 1] for _, _, after in marks]
    lead = starts[0] if starts else 0
    return _Marked(starts, heads, length, lead), _Marked(ends, heads, length, lead + 1)


def _number(body: str, word: str, end: int) -> tuple[str, int]:
    value, after = _compound(body, ENGLISH[word], end)
    if _TAIL_UNIT.match(body[after : after + 40].lstrip(" -")):
        return str(value), after
    return word, end


def _is_hyphen(body: str, start: int, end: int) -> bool:
    return start > 0 and end < len(body) and body[start - 1].isalnum() and body[end].isalnum()


def _compound(body: str, value: int, end: int) -> tuple[int, int]:
    more = re.match(r"[- ]([a-z]+)", body[end : end + 12])
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
