"""The newest reading of each match, in Redis. All calls block: for workers and REST.

The keys share their match's hash tag (live/topics.py); a set says which matches have one.
"""

import time
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from live.connection import blocking_redis
from live.topics import RETAIN_SECONDS
from odds.quotes import Reading

READ_KEY = "odds:read"  # a sorted set of topics; scores: when each was read, unix seconds

_decoder = msgspec.json.Decoder(Reading)
_encoder = msgspec.json.Encoder()


def quotes_key(topic: str) -> str:
    """Return the key of a match's newest reading."""
    return f"odds:{{{topic}}}:quotes"


def load(topics: Iterable[str]) -> dict[str, Reading]:
    """Return the newest reading of each match that has one, by the match's topic, in one round trip."""
    wanted = list(topics)
    pipe = blocking_redis().pipeline(transaction=False)
    for topic in wanted:
        pipe.get(quotes_key(topic))
    readings = {topic: _decode(value) for topic, value in zip(wanted, pipe.execute(), strict=True)}
    return {topic: reading for topic, reading in readings.items() if reading is not None}


def read_topics() -> list[str]:
    """Return the topics of the matches that have a reading."""
    since = time.time() - RETAIN_SECONDS
    topics: Any = blocking_redis().zrangebyscore(READ_KEY, since, "+inf")  # bytes: nothing is decoded
    return [topic.decode() for topic in topics]


def save(readings: Mapping[str, Reading]) -> None:
    """Keep these readings for 24 hours, in one round trip."""
    pipe = blocking_redis().pipeline(transaction=False)
    for topic, reading in readings.items():
        pipe.set(quotes_key(topic), _encoder.encode(reading), ex=RETAIN_SECONDS)
        pipe.zadd(READ_KEY, {topic: reading.read_at.timestamp()})
    pipe.zremrangebyscore(READ_KEY, "-inf", time.time() - RETAIN_SECONDS)
    pipe.execute()


def _decode(value: bytes | None) -> Reading | None:
    """Return the stored reading; None when there is none or another version wrote it."""
    if value is None:
        return None
    try:
        return _decoder.decode(value)
    except msgspec.DecodeError:
        return None
