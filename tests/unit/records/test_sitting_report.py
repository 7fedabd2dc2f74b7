"""A sitting's record, report, certificate and months, held to golden files.

`python -m tests.unit.records.test_sitting_report` writes the golden files anew.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.builders_sitting import CHATS, Sitter, sitting_plan
from tests.unit.records.record_samples import HOSTILE
from trainer.records.sitting_card import Card, card_of, flag_told
from trainer.records.sitting_document import unsealed_sitting
from trainer.records.sitting_report import certificate_html, sitting_text
from trainer.records.typing_book import (
    Book,
    book_csv,
    book_json,
    book_text,
    review_lines,
    team_json,
    team_text,
)
from trainer.source import Source
from trainer.typing_test.integrity import Flag, State
from trainer.typing_test.sitting_annex import (
    Kept,
    Ruling,
    SittingAnnex,
    SittingMark,
    SittingRegrade,
)
from trainer.typing_test.sitting_record import SittingRecord, summary
from trainer.units import PerMinute
from trainer.wording import Wording
from trainer.wording.visible import visible

GOLDEN = Path(__file__).parent / "golden"
BOTH = pytest.mark.parametrize("lang", ["zh-CN", "en"])
WANTED = (("full", 1), ("short", 3))


def a_sitting(root: Path, *, day: str = "2026-11-22", speed: float = 30) -> SittingRecord:
    """One with corrections, errors, a hesitation, a look away; chats; nothing but manual time."""
    sitter = Sitter(root, replace(sitting_plan(), today=day))
    sitter.warm_up()
    run = sitter.current
    run.go()
    sitter.clock.move(900)
    run.look(away=True)
    sitter.clock.move(1_500)
    run.look(away=False)
    pieces = ("亲，", "您好，", "您的", "包裹", "已精", "到了", "杭州", "转运", "中心，", "预计")
    for place, piece in enumerate(pieces):
        sitter.clock.move(9_000 if place == 7 else 1_000 * len(piece))
        run.commit(len(run.text), 0, piece, Source.IME, sitter.clock.now())
    sitter.clock.move(700)
    run.commit(len(run.text) - 1, 1, "", Source.EDIT, sitter.clock.now())
    sitter.clock.move(1_100)
    run.commit(len(run.text), 0, "计明天", Source.IME, sitter.clock.now())
    sitter.clock.move(2_000)
    run.stop()
    sitter.run.advance()
    sitter.type(speed=speed)
    sitter.run.advance()
    sitter.run.advance()
    record = sitter.run.record
    assert record is not None
    return replace(record, path="")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> SittingRecord:
    return a_sitting(tmp_path_factory.mktemp("sat"))


def annexes() -> tuple[SittingAnnex, ...]:
    regrade = SittingRegrade(
        formulas="2",
        scoring_hash="h",
        gross=None,
        net=PerMinute(51.5),
        accuracy=0.9,
        step=None,
        passed=False,
        state=State.VALID,
    )
    bodies: tuple[SittingMark | SittingRegrade, ...] = (SittingMark(ruling=Ruling.STANDS), regrade)
    return tuple(
        SittingAnnex(
            record="r", number=n, at="2026-11-23T10:00:00+08:00", body=body, previous="", seal=""
        )
        for n, body in enumerate(bodies, 1)
    )


def book(record: SittingRecord) -> Book:
    """Four months: one grown, one missed, a short test for review, one left."""
    first = replace(summary(record), state=State.VALID, flags=(), step="entry", steadiness=96.5)
    shown = [
        replace(
            first,
            id=f"{n}",
            day=day,
            net=PerMinute(net),
            nets=tuple(map(PerMinute, nets)),
            kind=kind,
            spread=2.0,
        )
        for n, (day, net, nets, kind) in enumerate(
            (
                ("2026-08-03", 52.0, (50.0, 52.0), "full"),
                ("2026-10-09", 54.0, (54.0, 51.0), "full"),
                ("2026-11-02", 66.0, (66.0, 64.0), "full"),
                ("2026-11-20", 90.0, (90.0,), "short"),
            )
        )
    ]
    review = replace(shown[3], state=State.REVIEW, flags=("paste_refused",))
    left = replace(
        first,
        id="5",
        state=State.VOID,
        reason="abandoned",
        flags=("abandoned",),
        net=None,
        accuracy=None,
        steadiness=None,
        step=None,
        nets=(),
    )
    everything = (*shown[:3], review, left)
    kept = tuple(Kept(sitting=one, ruling=None) for one in everything)
    return Book(trainee="lin", kept=kept, wanted=WANTED, today="2026-11-22")


def card(record: SittingRecord, lang: str) -> Card:
    return card_of(
        record,
        Wording(lang),
        name="林小雨",
        months=book(record).months("zh-CN"),
        annexes=annexes(),
    )


def goldens(record: SittingRecord) -> dict[str, str]:
    document = unsealed_sitting(record.header, record.log, record.result)
    told = {
        "sitting.json": json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True),
        "typing-book.csv": book_csv([book(record)]),
        "typing-book.json": json.dumps(book_json(book(record)), ensure_ascii=False, indent=1),
        "typing-team.json": json.dumps(team_json([book(record)]), ensure_ascii=False, indent=1),
    }
    for lang in ("zh-CN", "en"):
        wording = Wording(lang)
        told[f"sitting.{lang}.txt"] = sitting_text(card(record, lang))
        told[f"certificate.{lang}.html"] = certificate_html(card(record, lang), wording)
        told[f"typing-book.{lang}.txt"] = "\n\n".join(
            [
                book_text(book(record), wording),
                team_text(
                    [book(record), replace(book(record), trainee="nobody", kept=())], wording
                ),
                *review_lines([book(record).kept[3]], wording),
            ]
        )
    return told


def test_record_reports_and_book_are_the_golden_ones(record: SittingRecord) -> None:
    for name, told in goldens(record).items():
        assert told + "\n" == (GOLDEN / name).read_text(encoding="utf-8"), name


def test_everything_of_g6_is_on_one_card(record: SittingRecord) -> None:
    told = sitting_text(card(record, "en"))
    for name in (
        *("Gross speed", "Net speed", "5 characters off for each error left"),
        *("Uncorrected error rate", "Corrected error rate", "Total error rate"),
        *("Utilised bandwidth", "Time spent correcting", "Steadiness", "Formulas version"),
    ):
        assert name in told, name


@BOTH
def test_a_sitting_that_was_left_says_so(lang: str) -> None:
    plan = sitting_plan()
    with TemporaryDirectory() as root:
        sitter = Sitter(Path(root), plan)
        sitter.warm_up()
        sitter.type(speed=50)
        sitter.run.abandon()
        assert sitter.run.record is not None
        told = sitting_text(card_of(sitter.run.record, Wording(lang), name="林"))
    assert Wording(lang).say("flag.abandoned") in told
    assert Wording(lang).say("assess.trial", n=1) in told


def test_what_the_house_names_itself_is_shown_as_written() -> None:
    assert flag_told(Flag(reason="new\x1b", amount=1, weight=State.REVIEW), Wording("en")) == "new␛"


def test_a_spreadsheet_runs_nothing(record: SittingRecord) -> None:
    told = book(record)
    risky = replace(told.kept[0].sitting, trainee="=cmd|' /C calc'!A0")
    kept = (Kept(sitting=risky, ruling=None),)
    assert "'=cmd" in book_csv([replace(told, kept=kept)])


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=HOSTILE, scheme=HOSTILE)
def test_hostile_words_are_shown_and_escaped(record: SittingRecord, name: str, scheme: str) -> None:
    plan = record.header.plan
    plan = replace(
        plan,
        declared=replace(plan.declared, scheme=scheme),
        trials=(replace(plan.trials[0], title=name),),
    )
    log = replace(record.log, chats=replace(CHATS, record=name))
    made = replace(record, header=replace(record.header, plan=plan), log=log)
    told = card_of(made, Wording("en"), name=name)
    text, page = sitting_text(told), certificate_html(told, Wording("en"))

    assert visible(text, keep_newlines=True) == text
    assert visible(page, keep_newlines=True) == page
    assert "<script" not in page


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for file, text in goldens(a_sitting(Path(folder))).items():
            (GOLDEN / file).write_text(text + "\n", encoding="utf-8")
