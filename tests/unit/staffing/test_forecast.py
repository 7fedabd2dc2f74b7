"""Forecast files in the two shapes shops have, and every number that is none told by its row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.cli_support import Done
from trainer.cli import main
from trainer.errors import UsageError
from trainer.staffing.forecast import CURVE, read_forecast

MONTHS = '月份,业绩金额,咨询量,客服人数\n6,50万,5000,5\n7,"600,000",6100,5\n8,70万,1000,0\n'


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "f.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_curve_is_taken_as_it_stands_and_hours_add_up(tmp_path: Path) -> None:
    told = read_forecast(
        written(tmp_path, "Hour;Inquiries\n8:00;10\n08;5\n9-10;1\n24;2\n"), sales=None
    )
    assert (told.inquiries[8], told.inquiries[9], told.inquiries[0]) == (15, 1, 2)
    assert sum(told.inquiries) == 18


def test_past_months_give_sales_per_inquiry_and_the_target_gives_the_day(tmp_path: Path) -> None:
    told = read_forecast(written(tmp_path, MONTHS.encode("gb18030")), sales=180_000)
    assert told.sales_per_inquiry == pytest.approx(1_800_000 / 12_100)
    assert sum(told.inquiries) == pytest.approx(180_000 / (1_800_000 / 12_100))
    assert told.most_a_day == pytest.approx(6100 / 5 / 30)
    assert told.inquiries[21] / sum(told.inquiries) == pytest.approx(CURVE[21] / sum(CURVE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hour,inquiries\n",
        "a,b\n1,2\n",
        "hour,inquiries\n25,3\n",
        "hour,inquiries\nnoon,3\n",
        "hour,inquiries\n3,many\n",
        "hour,inquiries\n3,-1\n",
        "sales,inquiries\n0,0\n",
        b"\xff\xfe\x00\xd8",
    ],
)
def test_what_is_no_forecast_is_refused_in_words(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(UsageError):
        read_forecast(written(tmp_path, text), sales=1000)


def test_months_need_a_target_and_a_file_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_forecast(written(tmp_path, MONTHS), sales=None)
    with pytest.raises(UsageError):
        read_forecast(tmp_path / "none.csv", sales=None)


@pytest.fixture(autouse=True)
def _nobody_has_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_HOME", str(tmp_path / "home"))


def run(capsys: pytest.CaptureFixture[str], *args: str) -> Done:
    code = main(args)
    told = capsys.readouterr()
    return Done(code, told.out, told.err)


def test_the_command_prints_heads_beside_the_division(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, MONTHS))
    done = run(capsys, "plan", path, "--sales", "500000", "--lang", "zh-CN", "--most", "300")
    assert done.code == 0
    assert "每个咨询带来" in done.out
    assert "撑不住" in done.out
    told = json.loads(run(capsys, "plan", path, "--sales", "500000", "--json").out)
    assert len(told["hours"]) == 24
    assert all(one["wanted"]["service_level"] >= 0.9 for one in told["hours"])


def test_an_option_out_of_bounds_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written(tmp_path, "hour,inquiries\n3,5\n"))
    assert run(capsys, "plan", path, "--slots", "0").code == 2
    assert run(capsys, "plan", path, "--level", "1.5").code == 2
    assert run(capsys, "plan", path, "--shrinkage", "0", "--shifts", "3").code == 0
