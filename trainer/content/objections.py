"""What will not do among the answers a new scenario is made of, told before anything is written.

Reads the answers' words as the grade will; knows nothing of where answers come from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import get_args

from trainer.content.lexicon_shelf import load_lexicon, with_additions
from trainer.content.own_types import is_slug
from trainer.content.pack import Pack
from trainer.content.pack_specs import LexiconSpec
from trainer.content.pattern_lints import HARMLESS
from trainer.content.rubric import rule_of
from trainer.content.scenario_spec import Category, Level
from trainer.content.starting import Answers, Replies, replies_for
from trainer.matching.matcher import Matcher
from trainer.matching.patterns import check_pattern
from trainer.matching.values import Role, Verdict

LONGEST = 120
"""Characters an answer may have."""

TEXTS = ("title", "says", "must", "never")
MAY_BE_EMPTY = frozenset({"never", "policy"})


def objections(answers: Answers, pack: Pack, taken: Collection[str] = ()) -> dict[str, str]:
    """Answer → the wording id of why it will not do, for a readable pack; empty when all will."""
    told = {name: why for name in TEXTS if (why := _of_text(name, getattr(answers, name)))}
    for name, check in _CHOICES.items():
        if not check(getattr(answers, name)):
            told[name] = "starting.choice"
    if not is_slug(answers.id):
        told["id"] = "starting.slug"
    elif answers.id in taken:
        told["id"] = "starting.taken"
    if answers.policy and answers.policy not in pack.policies:
        told["policy"] = "starting.policy"
    return told if told else _of_words(answers, pack)


_CHOICES: dict[str, Callable[[str], bool]] = {
    "category": lambda text: text in get_args(Category),
    "level": lambda text: text in get_args(Level),
}


def _of_text(name: str, text: str) -> str:
    if not text.strip():
        return "" if name in MAY_BE_EMPTY else "starting.empty"
    if len(text) > LONGEST:
        return "starting.long"
    if any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in text):
        return "starting.hidden"
    if "<" in text or ">" in text:
        return "starting.fact"
    if name in {"must", "never"} and any(f.code not in HARMLESS for f in check_pattern(text)):
        return "starting.pattern"
    return ""


def _of_words(answers: Answers, pack: Pack) -> dict[str, str]:
    """Whether the rubric reads its own samples as it must."""
    assert pack.spec is not None
    matcher, forbidden = _reader(pack.spec.lang, pack.spec.lexicon.model_dump_json())
    replies = replies_for(answers, pack)
    why = _of_must(answers, replies, matcher, forbidden)
    if why:
        return {"must": why}
    why = _of_never(answers, replies, matcher) if answers.never else ""
    return {"never": why} if why else {}


@lru_cache(maxsize=2)
def _reader(lang: str, additions: str) -> tuple[Matcher, frozenset[str]]:
    """The matcher of a pack's words and the names of what they forbid; kept while one answers."""
    lexicon = with_additions(load_lexicon(lang), LexiconSpec.model_validate_json(additions))
    return Matcher(lexicon), frozenset(lexicon.forbidden)


def _of_must(
    answers: Answers, replies: Replies, matcher: Matcher, forbidden: Collection[str]
) -> str:
    rule = rule_of(say=[answers.must])
    for reply in replies.right:
        if matcher.read(rule, replies.role, (reply,)).verdict is not Verdict.MET:
            return "starting.unread"
        if not matcher.intents(reply).keys().isdisjoint(forbidden):
            return "starting.forbidden"
    met = (matcher.read(rule, replies.role, (miss,)).verdict for miss in replies.miss)
    return "starting.anything" if any(verdict is not Verdict.MISSED for verdict in met) else ""


def _of_never(answers: Answers, replies: Replies, matcher: Matcher) -> str:
    rule = rule_of(say=[answers.never])
    if matcher.read(rule, Role.FORBID, (replies.slip,)).verdict is not Verdict.VIOLATED:
        return "starting.unread"
    said = (matcher.read(rule, Role.FORBID, (reply,)).verdict for reply in replies.right)
    return "starting.overlap" if any(verdict is not Verdict.MET for verdict in said) else ""
