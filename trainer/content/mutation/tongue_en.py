"""Denying, asking and quoting an English clause.

Each shape is one that a colleague reads at once as not saying it.
"""

from __future__ import annotations

import re

from trainer.content.mutation.pieces import Piece

_NEGATIVE = re.compile(
    r"\b(?:not|no|never|nothing|none|without|cannot|unable|un\w+able|nor|neither)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_AUX = {
    "can": "can't", "could": "couldn't", "will": "won't", "would": "wouldn't", "is": "isn't",
    "are": "aren't", "was": "wasn't", "were": "weren't", "does": "doesn't", "do": "don't",
    "did": "didn't", "should": "shouldn't", "may": "may not", "might": "might not",
    "'ll": " won't", "'re": " aren't", "'d": " wouldn't", "'m": "'m not", "'ve": " haven't",
    "it's": "it isn't", "that's": "that isn't", "there's": "there isn't", "here's": "here isn't",
    "has": "hasn't",
}  # fmt: skip
_AUXES = re.compile(
    r"\b(?:it['’]s|that['’]s|there['’]s)\b|(?<=\w)['’](?:ll|re|m|ve)\b"
    r"|\b(?:can|could|will|would|is|are|was|were|does|did|should|may|might)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:that|if|when|because|so|which|who|what|how|where|and|but|or|to|happy|glad|sorry|sure|"
    r"afraid|just|right|going)\b",
    re.IGNORECASE,
)
_SUBJECT_VERB = re.compile(r"\b(i|we|you|they)\s+(?!(?:n't|'|’))([a-z]+)\b", re.IGNORECASE)
_VERBS = re.compile(
    r"offer|have|take|need|give|pay|recommend|suggest|cover|ship|send|accept|keep|owe|get|go|want|"
    r"understand|know|see|appreciate|apologi[sz]e|feel|hear|hold",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"^(?:(?!you|it|me|the|that)[\w$-]+ ){0,3}"
    r"(?:shipping|delivery|returns?|refund|charge|label|fee|stock|coupon|discount|gift|window|warranty|exchange|replacement|preview|receipt|ticket|cost)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:i|we|you|it|they|that|this|there|he|she|your|our|the|an?|my|standard|express|\w+s)\b.*?"
    r"(?:['’](?:s|ll|re|m|ve|d)|\b(?:is|are|was|were|will|would|can|could|has|have|had|do|does|did|"
    r"takes?|comes?|gets?|arrives?|reach(?:es)?|puts?|runs?|differs?|covers?|needs?|keeps?|got|"
    r"sends?|holds?|fits?|costs?|drops?|waits?|emails?|pays?|start|see|know|understand|makes?|"
    r"ships?|offers?|works?|says?|lasts?|goes|go))\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"(?:by|within|up to|in|about|[$£€]?\d)(?!.*\b(?:i|you|we|it|they)\b)", re.IGNORECASE
)
_COMMAND = re.compile(
    r"(?:please\s+)?(?:click|keep|order|go|take|pick|choose|get|send|pop|sign|use|try|pay|check|call|"
    r"hold|leave|wait|give|contact|reply|add|enter|put|return|bring|ask|let|tell|open|do)\b",
    re.IGNORECASE,
)
_FEELING = re.compile(
    r"(?:understand|sorry|appreciate|apologi[sz]e|know how|see how|hear you|feel for)",
    re.IGNORECASE,
)
_UNDO = re.compile(
    r"(\w+)n['’]t\b|\bcannot\b|\b(is|are|was|be|will|can|do|does) not\b", re.IGNORECASE
)
_OFFER = re.compile(
    r"\b(?:i|we)(?:['’]ll| can| could| will|['’]d| would)\b|\b(?:would you|shall|let me|let us|"
    r"want|how about|you (?:can|could|may)|please|happy to|recommend|suggest|go for|try|offer)\b",
    re.IGNORECASE,
)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall"}


class English:
    """The shapes of English."""

    def denies(self, said: str) -> bool:
        """Whether the words themselves deny something."""
        return _NEGATIVE.search(said) is not None

    def denials(self, piece: Piece) -> list[str]:
        """Near: at the auxiliary; far: before the clause."""
        clause = _lowered(piece.text)
        command = _COMMAND.match(clause)
        if command is not None:
            return [
                f"don't {clause.removeprefix('please ')}",
                f"you shouldn't {clause.removeprefix('please ')}",
            ]
        told = self._at_verb(piece)
        if _CLAUSE.match(clause):
            told += [
                f"it's not true that {clause}",
                f"I don't think {clause}",
                f"I never said {clause}",
            ]
        elif not told and len(clause.split()) < 7 and _FRAGMENT.match(clause):
            told.append(f"not {clause}")
        if _NOUN.match(piece.said):
            told.append(f"there is no {piece.said}")
        return told

    def affirmed(self, piece: Piece) -> list[str]:
        """One n't or not taken out."""
        first, last = piece.span
        found = list(_UNDO.finditer(piece.text, first, last))
        if not piece.is_single or len(found) != 1 or len(_NEGATIVE.findall(piece.said)) != 1:
            return []
        at = found[0]
        plain = at[1] or at[2] or "can"
        word = _WHOLE.get(plain.lower(), plain)
        return [piece.text[: at.start()] + word + piece.text[at.end() :]]

    def refusals(self, piece: Piece) -> list[str]:
        """I don't understand, I'm not sorry."""
        found = _FEELING.search(piece.text)
        if found is None or not piece.span[0] <= found.start() < piece.span[1]:
            return []
        word = found[0].lower()
        if word == "sorry":
            return [f"I'm not {piece.text[found.start() :]}"]
        return [f"I don't {piece.text[found.start() :]}"]

    def asked(self, piece: Piece) -> list[str]:
        """Is it true that …? and …, right?"""
        told = [f"{piece.text}, right?"]
        if _CLAUSE.match(piece.text):
            told.append(f"is it true that {_lowered(piece.text)}?")
        return told

    def quoted(self, piece: Piece) -> list[str]:
        """You said "…"?"""
        return [f'you said "{piece.text}"?', f'you wrote "{piece.text}", is that right?']

    def warned(self, piece: Piece) -> list[str]:
        """A denial, and a warning of those who say it."""
        clause = _lowered(piece.text)
        told = [f'we would never say "{piece.text}"']
        if self.denies(piece.said):
            return [*self.affirmed(piece), *told]
        return [f"it's not true that {clause}", *told] if _CLAUSE.match(clause) else told

    def is_offer(self, piece: Piece) -> bool:
        """Shall I send one offers it still."""
        return _OFFER.search(piece.text) is not None

    def stuffed(self, words: list[str]) -> str:
        """Commas between them."""
        return ", ".join(words)

    def _at_verb(self, piece: Piece) -> list[str]:
        clause, (first, last) = piece.text, piece.span
        found = [one for one in _AUXES.finditer(clause) if one.start() < last]
        for at in reversed(found):
            between = clause[at.end() : first]
            if (
                re.match(r"\s+(?:only|just)\b", clause[at.end() :])
                or _BETWEEN.search(between)
                or len(between.split()) > 4
            ):
                break
            new = _AUX[at[0].lower().replace("’", "'")]
            return [clause[: at.start()] + new + clause[at.end() :]]
        for at in _SUBJECT_VERB.finditer(clause):
            between = clause[at.end() : first]
            if at.start() < last and _VERBS.fullmatch(at[2]) and not _BETWEEN.search(between):
                return [f"{clause[: at.start(2)]}don't {clause[at.start(2) :]}"]
        return []


def _lowered(clause: str) -> str:
    keep = re.match(r"I\b|[A-Z]{2}", clause)
    return clause if keep else clause[:1].lower() + clause[1:]
