"""What recordings of an upstream keep, and what can be read of them."""

import gzip
from pathlib import Path

import pytest

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange, listening, question, read_exchanges, tell, written_to

FIRST = Exchange(1_000, "vendor", "matches", {"live": "true"}, 200, '{"a": "é"}')
SECOND = Exchange(3_000, "vendor", "matches", {}, 500, "<h1>Oops</h1>")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    with written_to(tmp_path / "match.jsonl.gz") as write:
        write(SECOND)
        write(FIRST)

    assert read_exchanges(tmp_path / "match.jsonl.gz") == [FIRST, SECOND]


def test_a_recording_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "match.jsonl.gz").touch()
    with pytest.raises(FileExistsError), written_to(tmp_path / "match.jsonl.gz"):
        pass


def test_what_was_written_before_the_recorder_died_is_read(tmp_path: Path) -> None:
    path = tmp_path / "match.jsonl.gz"
    with written_to(path) as write:
        write(FIRST)
        write(SECOND)
        (tmp_path / "dead.jsonl.gz").write_bytes(path.read_bytes())

    assert read_exchanges(tmp_path / "dead.jsonl.gz") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "content",
    [b"no gzip", gzip.compress(b'{"at": "noon"}\n'), gzip.compress(b"{")],
    ids=["no gzip", "no moment", "half an object"],  # gzip's bytes have the second in them
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "match.jsonl.gz").write_bytes(content)

    with pytest.raises(ProviderError, match=r"match\.jsonl\.gz cannot be read") as raised:
        read_exchanges(tmp_path / "match.jsonl.gz")

    assert raised.value.permanent


def test_nobody_listens_any_more_when_it_is_over() -> None:
    heard: list[Exchange] = []
    with listening(heard.append):
        tell(FIRST)
    tell(SECOND)

    assert heard == [FIRST]


def test_equal_requests_are_one_question() -> None:
    assert question("odds", {"a": "1", "b": "2"}) == question("odds", {"b": "2", "a": "1"})
    assert question("odds", {}) != question("odds", {"a": "1"})
