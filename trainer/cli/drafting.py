"""`trainer draft`: a real chat export becomes a draft scenario that holds nobody's data."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from trainer import bootstrap
from trainer.chatlog.cutting import conversations
from trainer.chatlog.drafting import Draft, Drafter
from trainer.chatlog.reading import read_log
from trainer.chatlog.values import ChatLine, ChatLog
from trainer.cli.telling import narrate
from trainer.clock import today
from trainer.errors import UsageError
from trainer.wording import Wording
from trainer.wording.visible import visible

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_MOST_NAMED = 8


def run(told: argparse.Namespace, wording: Wording) -> int:
    """Print the draft, or write it and tell what is still to do; 0 whatever that is."""
    if _SLUG.fullmatch(told.id) is None:
        raise UsageError("chatlog.bad_id", id=told.id)
    if told.out is not None and told.out.exists():
        raise UsageError("chatlog.exists", path=told.out)
    log = read_log(
        told.log, columns=columns_told(told.column), agents=told.agent, buyers=told.buyer
    )
    lines = _one_of(log, told.conversation, wording)
    lang = _language(lines) if told.log_lang is None else told.log_lang
    matcher = bootstrap.matcher(lang)
    draft = Drafter(Wording(lang), matcher.intents).draft(lines, id_=told.id, title=told.title)
    if told.out is None:
        print(draft.text, end="")
    else:
        _write(told.out, draft.text)
        narrate(wording.say("cli.written", path=visible(str(told.out))))
    _tell(log, draft, wording)
    if told.out is not None:
        _tell_problems(told.out, wording)
    return 0


def columns_told(told: Sequence[str]) -> dict[str, str]:
    """Field → column, from `FIELD=NAME` as written on the command line."""
    named = {}
    for one in told:
        field, equals, column = one.partition("=")
        if not equals or not column:
            raise UsageError("chatlog.bad_column", told=one)
        named[field.strip()] = column.strip()
    return named


def _one_of(log: ChatLog, wanted: str | None, wording: Wording) -> list[ChatLine]:
    """The conversation asked for, or the longest."""
    found = conversations(log.lines)
    names = ", ".join(visible(name) for name in list(found)[:_MOST_NAMED])
    if wanted is not None:
        if wanted not in found:
            raise UsageError("chatlog.no_conversation", conversation=wanted, conversations=names)
        return found[wanted]
    longest = max(found, key=lambda name: len(found[name]))
    if len(found) > 1:
        told = {"n": len(found), "conversation": visible(longest), "others": names}
        narrate(wording.say("chatlog.others", **told))
    return found[longest]


def _language(lines: Sequence[ChatLine]) -> str:
    letters = [letter for line in lines for letter in line.text if letter.isalpha()]
    han = sum("\u4e00" <= letter <= "\u9fff" for letter in letters)
    return "zh-CN" if han * 5 >= len(letters) else "en"


def _tell(log: ChatLog, draft: Draft, wording: Wording) -> None:
    for skipped in log.skipped:
        why = wording.say(skipped.why)
        narrate(wording.say("chatlog.skipped", line=skipped.line, why=why))
    if log.guessed:
        narrate(wording.say("chatlog.guessed"))
    kinds = [wording.say(f"chatlog.kind.{kind}", n=n) for kind, n in draft.replaced.items()]
    comma = "、" if wording.lang == "zh-CN" else ", "
    if kinds:
        narrate(wording.say("chatlog.replaced", kinds=comma.join(kinds)))
    else:
        narrate(wording.say("chatlog.replaced_none"))
    if draft.left_out:
        narrate(wording.say("chatlog.left_out", n=draft.left_out))
    narrate(wording.say("chatlog.marks", n=draft.marks))
    narrate(wording.say("chatlog.look_again"))


def _tell_problems(file: Path, wording: Wording) -> None:
    from trainer.cli.examiner import Examiner
    from trainer.cli.problems_told import problem_lines
    from trainer.content.check import check

    day = today()
    examiner = Examiner(None, day)
    found = check([file], examiner.judge, day, play_sample=examiner.play)
    lines = problem_lines(found.problems, wording)
    if lines:
        narrate(wording.say("chatlog.to_do"))
    for line in lines:
        narrate(line)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as refusal:
        why = refusal.strerror or str(refusal)
        raise UsageError("cli.unwritable", path=path, why=why) from refusal
