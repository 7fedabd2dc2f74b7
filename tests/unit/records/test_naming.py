"""Names of files made of names of people."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.records.naming import safe_name

ANY = st.text(max_size=300)


@given(ANY)
@example("")
@example("../../etc/passwd")
@example("..\\..\\boot.ini")
@example("con")
@example("COM1.txt")
@example("王芳")
@example("\x00\n/")
@example("." * 300)
def test_no_name_leaves_its_folder_or_troubles_a_file_system(name: str) -> None:
    made = safe_name(name)
    assert re.fullmatch(r"[a-z0-9_%~\-\u4e00-\u9fff]+", made)
    assert not re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", made)
    assert len(made.encode()) <= 200


@given(ANY, ANY)
@example("Li", "li")
@example("é", "e\u0301")
@example("con", "%63on")
@example("a" * 200, "a" * 201)
def test_two_people_never_share_a_folder(one: str, other: str) -> None:
    assert (safe_name(one) == safe_name(other)) == (one == other)


@pytest.mark.parametrize("name", ["li_na", "王芳", "a-01"])
def test_a_plain_name_stays_readable(name: str) -> None:
    assert safe_name(name) == name
