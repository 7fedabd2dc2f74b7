"""Who the buyer is and where the parcel goes: drawn, plausible, nobody in particular.

Chinese places come from a table of ours, so that city and district belong together; English
names and addresses come from Faker, imported only when one is drawn.
"""

from __future__ import annotations

from functools import cache
from random import Random  # noqa: TID251  # a type: every generator comes from `chance`
from typing import TYPE_CHECKING

from trainer.content.places_zh import ESTATES, GIVEN, PLACES, STREETS, SURNAMES

if TYPE_CHECKING:
    from faker import Faker


def draw_text(what: str, lang: str, dice: Random) -> str:
    """A name, phone, address, city, order_id or tracking number in that language."""
    return (_CHINESE if lang == "zh-CN" else _ENGLISH)[what](dice)


def _zh_name(dice: Random) -> str:
    return dice.choice(SURNAMES) + dice.choice(GIVEN)


def _zh_phone(dice: Random) -> str:
    """Masked in the middle, as a shop's back office shows it."""
    return f"1{dice.choice('35789')}{dice.randrange(10)}****{dice.randrange(10_000):04}"


def _zh_city(dice: Random) -> str:
    return dice.choice(PLACES)[1]


def _zh_address(dice: Random) -> str:
    province, city, districts = dice.choice(PLACES)
    home = f"{dice.choice(STREETS)}{dice.randint(1, 299)}号{dice.choice(ESTATES)}"
    door = f"{dice.randint(1, 28)}栋{dice.randint(1, 18)}0{dice.randint(1, 4)}室"
    return f"{province}{city}{dice.choice(districts)}{home}{door}"


def _zh_order(dice: Random) -> str:
    return f"26{dice.randrange(10**14):014}"


def _zh_tracking(dice: Random) -> str:
    return f"{dice.choice(('SF', 'YT', 'ZT', 'JD'))}{dice.randrange(10**12, 10**13)}"


def _en_name(dice: Random) -> str:
    faker = _seeded(dice)
    return f"{faker.first_name()} {faker.last_name()}"


def _en_phone(dice: Random) -> str:
    """In the range that is kept free for fiction."""
    return f"({dice.randint(201, 989)}) 555-01{dice.randrange(100):02}"


def _en_city(dice: Random) -> str:
    return str(_seeded(dice).city())


def _en_address(dice: Random) -> str:
    faker = _seeded(dice)
    state = faker.state_abbr(include_territories=False, include_freely_associated_states=False)
    street = f"{faker.building_number()} {faker.street_name()}"
    return f"{street}, {faker.city()}, {state} {faker.zipcode_in_state(state)}"


def _en_order(dice: Random) -> str:
    return f"{dice.randrange(10_000_000, 99_999_999)}"


def _en_tracking(dice: Random) -> str:
    return f"1Z{dice.randrange(10**15, 10**16)}"


def _seeded(dice: Random) -> Faker:
    faker = _american()
    faker.seed_instance(dice.getrandbits(64))
    return faker


@cache
def _american() -> Faker:
    from faker import Faker

    return Faker("en_US", use_weighting=False)


_CHINESE = {
    "name": _zh_name,
    "phone": _zh_phone,
    "city": _zh_city,
    "address": _zh_address,
    "order_id": _zh_order,
    "tracking": _zh_tracking,
}
_ENGLISH = {
    "name": _en_name,
    "phone": _en_phone,
    "city": _en_city,
    "address": _en_address,
    "order_id": _en_order,
    "tracking": _en_tracking,
}
