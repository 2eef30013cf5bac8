"""What a provider knows of matches from one answer to the next, in Redis: shared by all workers.

A memory is written only over the one it was made from, so that two workers cannot undo each other's work.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import msgspec
from redis.asyncio import Redis

from live.topics import RETAIN_SECONDS

TIP_BYTES = 16  # in front of each memory: which write it is
WANTED_SECONDS = (
    30  # a match that was not asked about for so long is left alone; polls come every few seconds
)

SAVE = """
if redis.call('GETRANGE', KEYS[1], 0, ARGV[1] - 1) ~= ARGV[2] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
return 1
"""

Memory = TypeVar("Memory", bound=msgspec.Struct)


class Kept(NamedTuple, Generic[Memory]):
    """A memory as it was read; `memory` is None for a match of which nothing is known."""

    tip: bytes
    memory: Memory | None


class Memories(Generic[Memory]):
    """The memories of one provider, by match ref, and which matches are wanted."""

    def __init__(self, redis: Redis, name: str, kind: type[Memory]) -> None:
        self._redis = redis
        self._name = name
        self._decoder = msgspec.json.Decoder(kind)
        self._save = redis.register_script(SAVE)

    async def load(self, refs: Sequence[str]) -> dict[str, Kept[Memory]]:
        """Return what is known of each match; one that another version wrote counts as unknown."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for ref in refs:
                pipe.get(self._key(ref))
            values = await pipe.execute()
        return {ref: self._read(value) for ref, value in zip(refs, values, strict=True)}

    async def save(self, made_from: Mapping[str, Kept[Memory]], memories: Mapping[str, Memory]) -> set[str]:
        """Write the memories, in one round trip; return the refs of those that nobody else had changed."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for ref, memory in memories.items():
                value = secrets.token_hex(TIP_BYTES // 2).encode() + msgspec.json.encode(memory)
                await self._save(
                    keys=[self._key(ref)],
                    args=[TIP_BYTES, made_from[ref].tip, value, RETAIN_SECONDS],
                    client=pipe,
                )
            answers = await pipe.execute()
        return {ref for ref, is_written in zip(memories, answers, strict=True) if is_written}

    async def want(self, refs: Iterable[str], now: float) -> None:
        """Say that these matches are being followed (`now` in Unix seconds)."""
        until = dict.fromkeys(refs, now + WANTED_SECONDS)
        if until:
            await self._redis.zadd(self._set("wanted"), until)

    async def wanted(self, now: float) -> list[str]:
        """Return the matches that are being followed."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.zremrangebyscore(self._set("wanted"), "-inf", now)
            pipe.zrange(self._set("wanted"), 0, -1)
            members = (await pipe.execute())[1]
        return [member.decode() for member in members]

    async def take_turn(self, what: str, seconds: float) -> bool:
        """Return whether it is our turn to do what one of the workers does every so many seconds."""
        turn = await self._redis.set(self._set(f"turn:{what}"), 1, nx=True, px=max(1, round(seconds * 1000)))
        return bool(turn)

    async def end_turn(self, what: str) -> None:
        """Let the next worker have that turn at once."""
        await self._redis.delete(self._set(f"turn:{what}"))

    async def put_off(self, what: str, seconds: float) -> None:
        """Let nobody have that turn for so many seconds."""
        await self._redis.set(self._set(f"turn:{what}"), 1, px=max(1, round(seconds * 1000)))

    async def note(self, what: str, value: str, seconds: float = RETAIN_SECONDS) -> None:
        """Keep a word for all workers, for so many seconds."""
        await self._redis.set(self._set(what), value, px=max(1, round(seconds * 1000)))

    async def noted(self, what: str) -> str:
        """Return that word; empty when there is none."""
        value = await self._redis.get(self._set(what))
        return value.decode() if isinstance(value, bytes) else ""

    def _read(self, value: bytes | None) -> Kept[Memory]:
        if value is None:
            return Kept(b"", None)
        try:
            return Kept(value[:TIP_BYTES], self._decoder.decode(value[TIP_BYTES:]))
        except msgspec.DecodeError:
            return Kept(value[:TIP_BYTES], None)

    def _key(self, ref: str) -> str:
        return f"memory:{self._name}:{{{ref}}}"

    def _set(self, what: str) -> str:
        return f"memories:{self._name}:{what}"
