"""What answers that are not good ones mean."""

from datetime import UTC, datetime

import pytest

from feeds.http.refusals import MAX_RETRY_AFTER_SECONDS, Refusal, refusal, retry_after

NOW = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("86400", MAX_RETRY_AFTER_SECONDS),
        ("9" * 400, MAX_RETRY_AFTER_SECONDS),
        ("Sat, 12 Sep 2026 18:30:30 GMT", 30),
        ("Sat, 12 Sep 2026 18:30:30 -0000", 30),
        ("Sat, 12 Sep 2026 18:00:00 GMT", 0),
        ("Sat, 12 Sep 2036 18:00:00 GMT", MAX_RETRY_AFTER_SECONDS),
        ("-7", None),
        ("soon", None),
        ("٧", None),
        ("", None),
    ],
)
def test_retry_after_is_read_and_bounded(said: str, seconds: float | None) -> None:
    assert retry_after(said, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "permanent", "again", "is_trouble"),
    [
        (400, True, False, False),
        (401, True, False, True),
        (403, True, False, True),
        (404, True, False, False),
        (408, False, False, False),
        (429, False, True, True),
        (500, False, True, True),
        (599, False, True, True),
    ],
)
def test_each_status_means_one_thing(status: int, permanent: bool, again: bool, is_trouble: bool) -> None:
    refused = refusal(status, {}, "no", None)

    assert (refused.permanent, refused.again, refused.is_trouble) == (permanent, again, is_trouble)


@pytest.mark.parametrize(
    ("headers", "retry_after"), [({}, 90), ({"retry-after": "30"}, 30), ({"retry-after": "soon"}, 90)]
)
def test_a_refusal_that_explains_decides_everything(headers: dict[str, str], retry_after: float) -> None:
    def explain(status: int, text: str) -> Refusal:
        return Refusal("not in the plan", permanent=True, again=True, is_trouble=False, retry_after=90)

    refused = refusal(403, headers, "no", explain)

    assert str(refused) == "not in the plan (answered 403 no)"
    assert (refused.permanent, refused.again, refused.is_trouble) == (True, True, False)
    assert refused.retry_after == retry_after


def test_an_upstream_that_talks_is_cut_short() -> None:
    assert len(str(refusal(500, {}, "so sorry\n" * 10_000, None))) < 250
