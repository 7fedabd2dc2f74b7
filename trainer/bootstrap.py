"""Joins the real parts: the only place that knows them all. Holds no behaviour of its own.

Heavy parts are imported where they are joined, so that a command pays only for what it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from trainer import __version__
from trainer.clock import SystemClock
from trainer.clock import today as calendar_today
from trainer.errors import ContentError, SettingsError
from trainer.play.floor import Floor
from trainer.settings import SettingsFile, data_home

if TYPE_CHECKING:
    from trainer.content.night_shelf import NightShelf
    from trainer.content.passage_shelf import PassageShelf
    from trainer.content.sample_writing import SampleWriter
    from trainer.content.shelf import PackShelf
    from trainer.content.workshop.workshop import FileWorkshop
    from trainer.engine.catalogue import ScenarioCard
    from trainer.engine.judging import Judge
    from trainer.engine.night import Night
    from trainer.engine.script import Script
    from trainer.grading.record import SessionRecord
    from trainer.grading.rulebook import Rulebook
    from trainer.grading.scoring import Scoring
    from trainer.grading.shift_whole import Worked
    from trainer.matching.matcher import Matcher
    from trainer.play.hall import Hall
    from trainer.play.rush_wish import RushWish
    from trainer.play.sitting_wish import SittingWish, TypingWish
    from trainer.play.stock import Stock
    from trainer.records.shelf import FileRecordShelf
    from trainer.records.sitting_shelf import FileSittingShelf
    from trainer.records.typing_book import Book
    from trainer.tui.opening import Asked


def floor(*, scoring: Path | None = None, today: date | None = None) -> Floor:
    """The services of a play, the outside loaded on first need."""
    return Floor(
        clock=SystemClock(),
        settings=settings_file(),
        cards=cards,
        stock=lambda: stock(scoring),
        workshop=lambda: workshop(scoring, fixed_or_current(today)()),
        nights=nights,
        today=fixed_or_current(today),
        rulebooks=rulebooks,
        hall=hall,
    )


def hall(floor: Floor) -> Hall:
    """Where typing is practised and assessed on this machine."""
    from trainer.play.hall import Hall

    return Hall(floor, passages=passages, sittings=sittings)


def stock(scoring: Path | None = None) -> Stock:
    """Scenarios, records, judge and grader as they are on this machine."""
    from trainer.content.lexicon_shelf import lexicon_hash
    from trainer.content.scoring_file import load_scoring
    from trainer.grading.assessor import Assessor
    from trainer.play.stock import Stock

    rules = load_scoring(scoring)
    return Stock(
        scenarios=shelf(),
        records=records(),
        samples=samples(),
        judge=judge(rules),
        grader=Assessor(rules),
        scoring=rules,
        lexicon_hash=lexicon_hash(),
        app_version=__version__,
    )


def roots() -> list[Path]:
    """Where scenarios are: the shipped packs, and a trainee's own beside the records."""
    from trainer.content.folders import is_folder
    from trainer.content.shipped import shipped_root

    own = data_home() / "scenarios"
    return [shipped_root(), *([own] if is_folder(own) else [])]


def shelf() -> PackShelf:
    """The scenarios at hand."""
    from trainer.content.shelf import PackShelf

    return PackShelf(roots())


def nights() -> NightShelf:
    """The promo nights at hand: shipped ones, a shop's own beside the records and in its packs."""
    from trainer.content.night_shelf import NightShelf

    return NightShelf([data_home(), *roots()])


def passages() -> PassageShelf:
    """The passages at hand: shipped ones, a shop's own beside the records and in its packs."""
    from trainer.content.passage_shelf import PassageShelf

    return PassageShelf([*roots(), data_home()])


def rulebooks() -> tuple[Rulebook, ...]:
    """Every platform's rules that ship, verified ones first."""
    from trainer.content.rulebook_file import load_rulebook, rulebook_ids

    return tuple(load_rulebook(name) for name in rulebook_ids())


def work_out(record: SessionRecord) -> Worked:
    """The figures of a shift's record, with every platform's numbers."""
    from trainer.content.scoring_file import load_scoring
    from trainer.grading.shift_whole import worked

    return worked(record, rulebooks(), load_scoring(None).csat)


def cards() -> tuple[ScenarioCard, ...]:
    """The cards of all scenarios, from what is remembered of them if nothing has changed."""
    from trainer.content.card_cache import remembered_cards

    return remembered_cards(roots(), data_home() / "cards.json", lambda: shelf().cards())


def matcher(lang: str) -> Matcher:
    """The matcher of a language, its lexicon compiled."""
    from trainer.content.lexicon_shelf import load_lexicon
    from trainer.matching.matcher import Matcher

    return Matcher(load_lexicon(lang))


def forbidden_classes(lang: str) -> frozenset[str]:
    """The names of the forbidden classes in a language's lexicon."""
    from trainer.content.lexicon_shelf import load_lexicon

    return frozenset(load_lexicon(lang).forbidden)


def judge(scoring: Scoring) -> Judge:
    """The judge: each pack's matcher is made when a script of that pack is first judged."""
    from trainer.grading.judge import RubricJudge

    scenarios, made = shelf(), dict[str, "Matcher"]()

    def reader_of(script: Script) -> Matcher:
        if script.pack not in made:
            made[script.pack] = _matcher_of(script, scenarios)
        return made[script.pack]

    return RubricJudge(reader_of, scoring)


def _matcher_of(script: Script, scenarios: PackShelf) -> Matcher:
    """The pack's own word lists with the shared ones; a pack that is gone leaves the shared."""
    from trainer.matching.matcher import Matcher

    try:
        return Matcher(scenarios.lexicon_of(script.id))
    except ContentError:
        return matcher(script.lang)


def workshop(scoring: Path | None, today: date) -> FileWorkshop:
    """Where scenarios are written, as `check` and the desk would see them."""
    from trainer.content.scoring_file import load_scoring
    from trainer.content.shipped import shipped_root
    from trainer.content.workshop.looking import Means
    from trainer.content.workshop.workshop import FileWorkshop
    from trainer.play.examiner import Examiner

    examiner = Examiner(load_scoring(scoring), today)
    means = Means(
        judge=examiner.judge, play_sample=examiner.play, play_log=examiner.log, today=today
    )
    return FileWorkshop(
        own=data_home() / "scenarios",
        shipped=shipped_root(),
        kept=data_home() / "drafts",
        means=means,
        scoring=examiner.scoring,
        ids=lambda: {card.id for card in cards()},
    )


def samples() -> SampleWriter:
    """Where disputed replies become samples."""
    from trainer.content.sample_writing import SampleWriter
    from trainer.content.shipped import shipped_root

    return SampleWriter(shelf(), shipped_root(), data_home() / "samples")


def records() -> FileRecordShelf:
    """The records on this machine."""
    from trainer.records.shelf import FileRecordShelf

    return FileRecordShelf(data_home())


def sittings() -> FileSittingShelf:
    """The typing assessments on this machine."""
    from trainer.records.sitting_shelf import FileSittingShelf

    return FileSittingShelf(data_home())


def limits(trainee: str | None) -> dict[str, int]:
    """How many chats each trainee (None: every one) was last found to hold."""
    from trainer.records.limits import latest_limits

    found = records()
    return latest_limits(found, found.trainees() if trainee is None else (trainee,))


def settings_file() -> SettingsFile:
    """Accounts and preferences on this machine."""
    return SettingsFile(data_home() / "settings.json")


def account_language(trainee: str | None) -> str | None:
    """The language of an account (None: of the last one used), None when there is none."""
    try:
        settings = settings_file().load()
    except SettingsError:
        return None
    wanted = settings.last_account if trainee is None else trainee
    for account in settings.accounts:
        if account.id == wanted:
            return account.lang
    return None


def trainee_of(named: str | None) -> str:
    """The account asked for, or the last one used; none at all is a `UsageError`."""
    from trainer.errors import UsageError

    if named is not None:
        return named
    last = settings_file().load().last_account
    if last is None:
        raise UsageError("cli.no_trainee")
    return last


def fixed_or_current(fixed: date | None) -> Callable[[], date]:
    """A calendar: the date asked for, or the machine's."""
    return calendar_today if fixed is None else lambda: fixed


def refuse_broken(scenario: str, *, seed: int, scoring: Path | None) -> None:
    """`ContentError` when that play cannot begin, while there is a stderr to tell it on."""
    from trainer.content.scoring_file import load_scoring

    load_scoring(scoring)
    shelf().script(scenario, seed=seed, today=calendar_today())


def refuse_rush(wish: RushWish) -> Night:
    """The night of a shift that can begin; what cannot is told while there is a stderr for it."""
    from trainer.play.rush import cards_for, refuse_deserted, refuse_impossible

    refuse_impossible(wish)
    night = nights().night(wish.night, wish.lang)
    refuse_deserted(night, cards_for(wish, cards()))
    return night


def refuse_typing(wish: TypingWish) -> None:
    """What cannot be practised with is told while there is a stderr for it."""
    from trainer.play.hall import practice_passage

    practice_passage(passages(), wish, seed=0, today=calendar_today())


def refuse_sitting(wish: SittingWish, *, trainee: str | None, scoring: Path | None) -> None:
    """A sitting that cannot be drawn is told while there is a stderr for it."""
    floor(scoring=scoring).hall.refuse_impossible(wish, trainee="" if trainee is None else trainee)


def typing_books(trainees: Iterable[str]) -> list[Book]:
    """Trainees' sittings as the months see them."""
    from trainer.content.scoring_file import load_scoring
    from trainer.records.typing_book import Book

    room, today = floor().hall, calendar_today().isoformat()
    wanted = tuple((one.id, one.a_month) for one in load_scoring(None).typing.kinds)
    return [Book(trainee=one, kept=room.kept(one), wanted=wanted, today=today) for one in trainees]


def name_of(trainee: str) -> str:
    """What people call the account; its id where this machine knows no name."""
    try:
        account = settings_file().load().account(trainee)
    except SettingsError:
        return trainee
    return trainee if account is None else account.name


def open_screens(*, lang: str | None, scoring: Path | None = None, **asked: Unpack[Asked]) -> int:
    """Open the app at home, or with what is asked for; see `Opening`. Returns its exit code."""
    from trainer.tui.terminal.setup import prepare, settled

    prepare()
    from trainer.tui.app import TrainerApp
    from trainer.tui.opening import Opening

    app = TrainerApp(floor(scoring=scoring), Opening(**asked), lang=lang)
    try:
        app.run()
    finally:
        settled()
    return 0 if app.return_code is None else app.return_code
