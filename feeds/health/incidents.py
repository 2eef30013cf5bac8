"""When a feed or a provider was in trouble and came back: kept for some days."""

import time
from typing import cast

import msgspec

from feeds.health.verdict import is_incident
from live.connection import blocking_redis

KEY = "feeds:incidents"
KEPT_SECONDS = 7 * 24 * 3600  # since its end
KEPT_INCIDENTS = 100  # the newest

_encode = msgspec.json.Encoder().encode


class Incident(msgspec.Struct, frozen=True):
    """Trouble that is over; in unix seconds."""

    who: str  # a feed, or "<provider> <feed>"
    began_at: float
    ended_at: float
    reason: str


_decode = msgspec.json.Decoder(Incident).decode


def record(incident: Incident) -> None:
    """Keep an incident, unless it was too short for one. Blocking; redis.RedisError when Redis is away."""
    if not is_incident(incident.ended_at - incident.began_at):
        return
    pipe = blocking_redis().pipeline()
    pipe.lpush(KEY, _encode(incident))
    pipe.ltrim(KEY, 0, KEPT_INCIDENTS - 1)
    pipe.expire(KEY, KEPT_SECONDS)
    pipe.execute()


def recent() -> list[Incident]:
    """Return the incidents of the last days, the newest first. Blocking; as `record`."""
    found = [_decode(record) for record in cast("list[bytes]", blocking_redis().lrange(KEY, 0, -1))]
    return [each for each in found if time.time() - each.ended_at < KEPT_SECONDS]
