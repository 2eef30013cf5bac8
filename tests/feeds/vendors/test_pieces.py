"""An upstream's JSON as typed pieces."""

from typing import Any

import msgspec
import pytest

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_list, as_object, moment_ms, read, read_each, text, within

MOMENT_MS = 1_789_225_200_000  # 2026-09-12 15:00:00 UTC


class Card(msgspec.Struct, frozen=True):
    """A piece."""

    id: int


@pytest.mark.parametrize(
    "said",
    [
        "2026-09-12T15:00:00+00:00",
        "2026-09-12T17:00:00+02:00",
        "2026-09-12T15:00:00Z",
        "2026-09-12 15:00:00",
        MOMENT_MS // 1000,
        MOMENT_MS / 1000,
    ],
)
def test_moments_are_read_however_they_are_written(said: Any) -> None:
    assert moment_ms(said) == MOMENT_MS


@pytest.mark.parametrize(
    "said", [None, True, "", "soon", [], -1, 10**30, "1999-01-01", "2150-01-01", float("inf")]
)
def test_what_is_no_moment_of_this_century_is_none(said: Any) -> None:
    assert moment_ms(said) is None


def test_a_bad_piece_costs_itself_alone() -> None:
    complaints: list[ProviderError] = []

    assert read_each([{"id": 1}, {"id": "two"}, 7, {"id": 3, "more": 4}], Card, complaints.append) == [
        Card(1),
        Card(3),
    ]
    assert [error.permanent for error in complaints] == [True, True]


def test_a_wrong_type_is_named() -> None:
    with pytest.raises(ProviderError, match=r"Expected `int`, got `str` - at `\$.id`"):
        read({"id": "two"}, Card)


def test_what_is_not_there_is_nothing() -> None:
    assert (as_list({}), as_object([]), within({"a": [1]}, "a", "b"), text(7, 3)) == ([], {}, None, "")


def test_a_text_fits_its_column_and_has_no_nul() -> None:
    assert text("ab\0cdef", 4) == "abcd"
