"""What a language must be able to do to a clause: deny it, ask it, quote it, warn of it."""

from __future__ import annotations

from typing import Protocol

from trainer.content.mutation.pieces import Piece


class Tongue(Protocol):
    """The shapes of one language; each gives the clause anew."""

    def denies(self, said: str) -> bool:
        """Whether the words themselves deny something (没洗, can't be returned)."""
        ...

    def denials(self, piece: Piece) -> list[str]:
        """The clause said to be untrue, near the words and far from them."""
        ...

    def affirmed(self, piece: Piece) -> list[str]:
        """A clause whose words deny, with the denial taken out; empty where that takes more."""
        ...

    def refusals(self, piece: Piece) -> list[str]:
        """A courtesy refused (我不理解, I'm not sorry)."""
        ...

    def asked(self, piece: Piece) -> list[str]:
        """The clause as a question."""
        ...

    def quoted(self, piece: Piece) -> list[str]:
        """The clause as what the buyer said."""
        ...

    def warned(self, piece: Piece) -> list[str]:
        """The clause denied or warned against, by someone who would not say it."""
        ...

    def is_offer(self, piece: Piece) -> bool:
        """Whether the clause offers or proposes, so that asking it offers still."""
        ...

    def stuffed(self, words: list[str]) -> str:
        """Nothing but words."""
        ...
