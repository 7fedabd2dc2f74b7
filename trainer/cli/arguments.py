"""The arguments of every command, described in the language asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from trainer import __version__
from trainer.errors import UsageError
from trainer.wording import LANGUAGES, Wording

Adds = Callable[[argparse.ArgumentParser, Wording], None]


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving, so that one door handles every error."""

    def error(self, message: str) -> NoReturn:
        """Turn the parser's own complaint into a `UsageError`."""
        raise UsageError("cli.usage", why=message, command=self.prog)


def parser(wording: Wording) -> argparse.ArgumentParser:
    """The whole command line."""
    whole = Parser(
        prog="trainer",
        description=wording.say("cli.about"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"trainer {__version__}")
    _language(whole, wording)
    commands = whole.add_subparsers(
        dest="command", metavar="COMMAND", title=wording.say("cli.commands")
    )
    for name, add in COMMANDS.items():
        told = wording.say(f"cli.{name}")
        one = commands.add_parser(name, help=told, description=told)
        _language(one, wording, default=argparse.SUPPRESS)
        add(one, wording)
    return whole


def _language(one: argparse.ArgumentParser, wording: Wording, default: Any = None) -> None:
    one.add_argument("--lang", choices=LANGUAGES, default=default, help=wording.say("cli.opt.lang"))


def _scenario(one: argparse.ArgumentParser, wording: Wording, **more: Any) -> None:
    one.add_argument("scenario", metavar="SCENARIO", help=wording.say("cli.opt.scenario"), **more)


def _trainee(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--trainee", metavar="ID", help=wording.say("cli.opt.trainee"))


def _seed(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--seed", type=int, metavar="N", help=wording.say("cli.opt.seed"))


def _scoring(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--scoring", type=Path, metavar="FILE", help=wording.say("cli.opt.scoring"))


def _today(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--today", type=day, metavar="D", help=wording.say("cli.opt.today"))


def _json(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--json", action="store_true", help=wording.say("cli.opt.json"))


def day(text: str) -> date:
    """An ISO calendar date such as 2026-11-11."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None


def _list(one: argparse.ArgumentParser, wording: Wording) -> None:
    _json(one, wording)


def _play(one: argparse.ArgumentParser, wording: Wording) -> None:
    _scenario(one, wording)
    _trainee(one, wording)
    _seed(one, wording)
    _scoring(one, wording)
    one.add_argument("--assessed", action="store_true", help=wording.say("cli.opt.assessed"))


def _rush(one: argparse.ArgumentParser, wording: Wording) -> None:
    night = wording.say("cli.opt.night")
    one.add_argument("--night", default="burst", metavar="ID|FILE", help=night)
    for name, kind in (("customers", int), ("minutes", float)):
        one.add_argument(f"--{name}", type=kind, metavar="N", help=wording.say(f"cli.opt.{name}"))
    levels = ("starter", "advanced", "pressure")
    level = wording.say("cli.opt.rush_level")
    one.add_argument("--level", choices=levels, default="advanced", help=level)
    _seed(one, wording)
    speed = wording.say("cli.opt.speed")
    one.add_argument("--speed", type=float, default=1.0, metavar="X", help=speed)
    for name in ("limit", "assessed", "list"):
        told = wording.say("cli.opt.assessed" if name == "assessed" else f"cli.opt.rush_{name}")
        one.add_argument(f"--{name}", action="store_true", help=told)
    _trainee(one, wording)
    one.add_argument("--pack", metavar="ID", help=wording.say("cli.opt.rush_pack"))
    plans = ("good", "weak", "bad", "silent")
    one.add_argument("--plan", choices=plans, help=wording.say("cli.opt.rush_plan"))
    for name, number in (("slots", int), ("typing", float)):
        told = wording.say(f"cli.opt.rush_{name}")
        one.add_argument(f"--{name}", type=number, metavar="N", help=told)
    _scoring(one, wording)
    _json(one, wording)


def _rehearse(one: argparse.ArgumentParser, wording: Wording) -> None:
    _scenario(one, wording)
    plan = wording.say("cli.opt.plan")
    one.add_argument("--plan", required=True, metavar="good|weak|bad|silent|FILE", help=plan)
    _seed(one, wording)
    _today(one, wording)
    _scoring(one, wording)
    _json(one, wording)


def _explain(one: argparse.ArgumentParser, wording: Wording) -> None:
    _scenario(one, wording, nargs="?")
    one.add_argument("--stage", metavar="ID", help=wording.say("cli.opt.stage"))
    one.add_argument("--lexicon", choices=LANGUAGES, help=wording.say("cli.opt.lexicon"))
    one.add_argument("--rubric", type=Path, metavar="FILE", help=wording.say("cli.opt.rubric"))
    _seed(one, wording)
    _today(one, wording)
    _scoring(one, wording)
    _json(one, wording)


def _check(one: argparse.ArgumentParser, wording: Wording) -> None:
    paths = wording.say("cli.opt.paths")
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=paths)
    how = wording.say("cli.opt.format")
    one.add_argument("--format", choices=("text", "json", "sarif"), default="text", help=how)
    one.add_argument("--mutate", action="store_true", help=wording.say("cli.opt.mutate"))
    _scoring(one, wording)
    _today(one, wording)


def _report(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("record", nargs="?", metavar="RECORD", help=wording.say("cli.opt.record"))
    _trainee(one, wording)
    how = wording.say("cli.opt.format")
    one.add_argument("--format", choices=("text", "html"), default="text", help=how)
    one.add_argument("--out", type=Path, metavar="FILE", help=wording.say("cli.opt.out"))
    only = wording.say("cli.opt.report_conversation")
    one.add_argument("--conversation", metavar="ID", help=only)


def _replay(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("record", metavar="RECORD", help=wording.say("cli.opt.replay_record"))
    speed = wording.say("cli.opt.replay_speed")
    one.add_argument("--speed", type=float, default=1.0, metavar="X", help=speed)
    one.add_argument("--at", metavar="MM:SS", help=wording.say("cli.opt.replay_at"))
    whom = wording.say("cli.opt.replay_conversation")
    one.add_argument("--conversation", metavar="ID", help=whom)


def _history(one: argparse.ArgumentParser, wording: Wording) -> None:
    _trainee(one, wording)
    one.add_argument("--typing", action="store_true", help=wording.say("cli.opt.typing"))
    how = wording.say("cli.opt.typing_format")
    one.add_argument("--format", choices=("text", "csv", "json"), default="text", help=how)


def _type(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--passage", metavar="ID", help=wording.say("cli.opt.passage"))
    one.add_argument("--list", action="store_true", help=wording.say("cli.opt.type_list"))
    _json(one, wording)
    _trainee(one, wording)
    _seed(one, wording)


def _assess(one: argparse.ArgumentParser, wording: Wording) -> None:
    kind = wording.say("cli.opt.sitting_kind")
    one.add_argument("--kind", default="full", metavar="full|short", help=kind)
    _trainee(one, wording)
    _seed(one, wording)
    _scoring(one, wording)


def _regrade(one: argparse.ArgumentParser, wording: Wording) -> None:
    _scoring(one, wording)
    told = wording.say("cli.opt.rulebook", ids="suning-818, taobao, jd-dongdong, zendesk, intercom")
    one.add_argument("--rulebook", metavar="ID", help=told)
    _json(one, wording)


def _board(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--disputes", action="store_true", help=wording.say("cli.opt.disputes"))
    one.add_argument("--typing", action="store_true", help=wording.say("cli.opt.board_typing"))
    case = "RECORD:[CONVERSATION:]CRITERION"
    one.add_argument("--sample", metavar=case, help=wording.say("cli.opt.sample"))
    stand = f"SITTING|{case}"
    one.add_argument("--stand", metavar=stand, help=wording.say("cli.opt.stand"))
    one.add_argument("--reject", metavar="SITTING", help=wording.say("cli.opt.reject"))
    _json(one, wording)


def _draft(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("log", type=Path, metavar="LOG", help=wording.say("cli.opt.log"))
    for name, shown in (("column", "FIELD=NAME"), ("agent", "NAME"), ("buyer", "NAME")):
        told = wording.say(f"cli.opt.{name}")
        one.add_argument(f"--{name}", action="append", default=[], metavar=shown, help=told)
    one.add_argument("--conversation", metavar="ID", help=wording.say("cli.opt.conversation"))
    one.add_argument("--log-lang", choices=LANGUAGES, help=wording.say("cli.opt.log_lang"))
    one.add_argument("--id", default="draft", help=wording.say("cli.opt.draft_id"))
    one.add_argument("--title", default="", help=wording.say("cli.opt.draft_title"))
    one.add_argument("--out", type=Path, metavar="FILE", help=wording.say("cli.opt.out"))


def _import(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("file", type=Path, metavar="FILE", help=wording.say("cli.opt.sheet_file"))
    one.add_argument("--pack", type=Path, metavar="DIR", help=wording.say("cli.opt.into_pack"))
    for name, shown in (("sheet", "SHEET=KIND"), ("column", "FIELD=HEADING")):
        told = wording.say(f"cli.opt.import_{name}")
        one.add_argument(f"--{name}", action="append", default=[], metavar=shown, help=told)
    one.add_argument("--dry-run", action="store_true", help=wording.say("cli.opt.dry_run"))


def _plan(one: argparse.ArgumentParser, wording: Wording) -> None:
    told = wording.say("cli.opt.forecast")
    one.add_argument("forecast", type=Path, metavar="FORECAST.csv", help=told)
    for name, kind, default in (
        *(("sales", float, None), ("aht", float, 480.0), ("slots", int, None)),
        *(("target", float, 30.0), ("level", float, 0.9), ("patience", float, 120.0)),
        *(("shrinkage", float, 0.3), ("most", float, None)),
    ):
        told = wording.say(f"cli.opt.plan_{name}")
        one.add_argument(f"--{name}", type=kind, default=default, metavar="N", help=told)
    told = wording.say("cli.opt.plan_shifts")
    one.add_argument("--shifts", type=int, choices=(2, 3), default=2, help=told)
    told = wording.say("cli.opt.plan_trainee")
    one.add_argument("--trainee", metavar="ID", help=told)
    _json(one, wording)


def _kpi(one: argparse.ArgumentParser, wording: Wording) -> None:
    told = wording.say("cli.opt.kpi_log")
    one.add_argument("log", type=Path, nargs="+", metavar="LOG", help=told)
    told = wording.say("cli.opt.rulebook", ids="suning-818, taobao, jd-dongdong, zendesk, intercom")
    one.add_argument("--rulebook", action="append", default=[], metavar="ID", help=told)
    for name, shown in (("column", "FIELD=NAME"), ("agent", "NAME"), ("buyer", "NAME")):
        told = wording.say(f"cli.opt.{name}")
        one.add_argument(f"--{name}", action="append", default=[], metavar=shown, help=told)
    _json(one, wording)


def _verify(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("record", nargs="?", metavar="RECORD", help=wording.say("cli.opt.record"))
    _trainee(one, wording)


def _keys(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("--keys", choices=("zh", "en"), help=wording.say("cli.opt.keys"))


def _init(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("dir", nargs="?", type=Path, metavar="DIR", help=wording.say("cli.opt.dir"))
    _keys(one, wording)
    source = wording.say("cli.opt.from")
    one.add_argument("--from", dest="source", metavar="PACK", help=source)


def _new(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("scenario", nargs="?", metavar="FILE|ID", help=wording.say("cli.opt.new"))
    _keys(one, wording)
    for name in ("pack", "title", "category", "says", "must", "never", "policy"):
        one.add_argument(f"--{name}", help=wording.say(f"cli.opt.{name}"))
    one.add_argument("--level", help=wording.say("cli.opt.new_level"))
    one.add_argument("--yes", action="store_true", help=wording.say("cli.opt.yes"))


def _preview(one: argparse.ArgumentParser, wording: Wording) -> None:
    one.add_argument("file", type=Path, metavar="FILE", help=wording.say("cli.opt.preview"))
    one.add_argument("--once", action="store_true", help=wording.say("cli.opt.once"))
    _scoring(one, wording)
    _today(one, wording)
    _json(one, wording)


def _nothing(one: argparse.ArgumentParser, wording: Wording) -> None:
    """A command without arguments of its own."""


COMMANDS: dict[str, Adds] = {
    "play": _play,
    "rush": _rush,
    "type": _type,
    "assess": _assess,
    "list": _list,
    "rehearse": _rehearse,
    "explain": _explain,
    "check": _check,
    "report": _report,
    "history": _history,
    "replay": _replay,
    "board": _board,
    "regrade": _regrade,
    "verify": _verify,
    "draft": _draft,
    "import": _import,
    "plan": _plan,
    "kpi": _kpi,
    "init": _init,
    "new": _new,
    "preview": _preview,
    "doctor": _nothing,
}
