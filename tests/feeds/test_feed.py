"""Which feeds there are."""

import pytest

from feeds import feed
from tests.feeds.curling import CurlingFeed


@pytest.fixture
def curling(monkeypatch: pytest.MonkeyPatch) -> CurlingFeed:
    monkeypatch.setattr(feed, "_feeds", {})
    made = CurlingFeed()
    feed.register(made)
    return made


def test_a_feed_is_found_by_its_name_and_by_its_sport(curling: CurlingFeed) -> None:
    assert feed.named("curling") is curling
    assert feed.of_sport("curling") == [curling]


def test_an_unknown_feed_is_an_error_and_an_unknown_sport_has_none(curling: CurlingFeed) -> None:
    with pytest.raises(KeyError):
        feed.named("go")
    assert feed.of_sport("go") == []
