"""The pictures of the pages: all there, all shown, and light."""

import re
from pathlib import Path

from tests.pages.screenshots import IMAGES, MOST_BYTES, shots

PROJECT = Path(__file__).parents[2]
NAMED = re.compile(r"images/([\w-]+\.png)")


def _shown(page: str) -> set[str]:
    return set(NAMED.findall((PROJECT / page).read_text()))


def test_every_picture_is_shown_and_every_shown_one_is_there() -> None:
    there = {image.name for image in IMAGES.iterdir()}

    assert _shown("docs/pages.md") == there
    assert {"front.png", "football.png"} <= _shown("README.md") <= there


def test_every_picture_is_one_that_can_be_drawn_anew() -> None:
    drawn = {f"{shot.name}.png" for shot in shots(1, 1, "/billing/payments/x/")} | {"not-found.png"}

    assert {image.name for image in IMAGES.iterdir()} == drawn


def test_they_are_light() -> None:
    assert sum(image.stat().st_size for image in IMAGES.iterdir()) < MOST_BYTES
