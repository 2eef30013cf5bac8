"""Asks upstreams over HTTP: bounded in time and size, retried where that helps, at the rate they allow.

`async with upstream(theirs) as http: await http.json("sports", {"all": "true"})`. One session per run.
Whatever goes wrong is a ProviderError, without the key in its text.
"""

import asyncio
import random
import time
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote, quote_plus

import aiohttp
import msgspec
import stamina
from redis.asyncio import Redis
from redis.exceptions import RedisError
from yarl import URL

from feeds.errors import ProviderError
from feeds.http.bodies import CHUNK_BYTES, read_body
from feeds.http.exchanges import Exchange, question, tell
from feeds.http.gate import Gate, Limits, Rest
from feeds.http.refusals import Explain, Refusal, refusal
from live.connection import connect

ANSWER_SECONDS = 8  # of one attempt, body included; no attempt begins later than this after the first
CONNECT_SECONDS = 3
ATTEMPTS = 3
FIRST_WAIT_SECONDS, JITTER_SECONDS = 0.25, 0.5  # between attempts: doubled each time, and that much by chance
PATIENCE_SECONDS = 2  # a Retry-After up to this is waited for; a longer one closes the gate for all workers
CONNECTIONS = 8  # to one upstream at once, of one run
HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "Matchwire"}


class Answer(NamedTuple):
    """What an upstream said: its JSON (None for 204), and its headers with names in lower case."""

    payload: Any
    headers: Mapping[str, str]


class Upstream(msgspec.Struct, frozen=True, kw_only=True):
    """How one vendor is reached. `base` ends in "/"; the key goes into a header or into the query.

    `refuses` finds the error that an answer with status 200 may be. `allowance` reads from a good answer that
    there may be no more for a while. Both say None where there is no such thing.
    """

    name: str
    base: str
    key: str = ""
    key_header: str = ""
    key_param: str = ""
    limits: Limits = Limits()
    explain: Explain | None = None
    refuses: Callable[[Any], Refusal | None] | None = None
    allowance: Callable[[Answer], Rest | None] | None = None

    def __repr__(self) -> str:
        return f"<upstream {self.name}>"

    def without_key(self, text: str) -> str:
        """Return the text with stars where the key was, as it is or as an address has it."""
        for secret in filter(None, (self.key, quote(self.key, safe=""), quote_plus(self.key))):
            text = text.replace(secret, "***")
        return text


class Http:
    """One upstream in one run; made by `upstream`."""

    def __init__(self, theirs: Upstream, session: aiohttp.ClientSession, redis: Redis) -> None:
        self._theirs = theirs
        self._session = session
        self._redis = redis
        self._gate = Gate(redis, theirs.name, theirs.limits)

    async def json(self, path: str, params: Mapping[str, str] | None = None, *, fresh_for: float = 0) -> Any:
        """Return the decoded answer to `GET base + path`; ProviderError for anything but a good one.

        With `fresh_for`, an answer that any worker got within so many seconds will do.
        """
        if not fresh_for:
            return (await self.get(path, params)).payload
        key = f"upstream:{{{self._theirs.name}}}:answer:{question(path, params or {})}"
        try:
            kept: bytes | None = await self._redis.get(key)  # type: ignore[assignment]  # never decoded here
            if kept is not None:
                return msgspec.json.decode(zlib.decompress(kept))
            payload = (await self.get(path, params)).payload
            packed = zlib.compress(msgspec.json.encode(payload), level=1)
            await self._redis.set(key, packed, px=max(1, round(fresh_for * 1000)))
        except (RedisError, OSError) as error:
            raise ProviderError(f"Redis does not answer: {error}") from None
        return payload

    async def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to `GET base + path` with its headers, for vendors that tell quotas there.

        Tried again after 429, 5xx, time-outs and broken connections alone.
        """
        try:
            return await self._get(path, dict(params or {}))
        except (RedisError, OSError) as error:
            raise ProviderError(f"Redis does not answer: {error}") from None

    async def _get(self, path: str, params: dict[str, str]) -> Answer:
        try:
            async for attempt in stamina.retry_context(
                on=_wait,
                attempts=ATTEMPTS,
                timeout=ANSWER_SECONDS,
                wait_initial=FIRST_WAIT_SECONDS,
                wait_jitter=JITTER_SECONDS,
            ):
                with attempt:
                    answer = await self._attempt(path, params)
        except Refusal as refused:
            said = self._theirs.without_key(f"{self._theirs.name}: {path} {refused}")
            if refused.is_trouble:
                await self._gate.failed(said, refused.retry_after or 0)
            raise ProviderError(said, permanent=refused.permanent, guarded=True) from None
        await self._gate.succeeded()
        if self._theirs.allowance and (rest := self._theirs.allowance(answer)):
            await self._gate.rest(rest)
        return answer

    async def _attempt(self, path: str, params: dict[str, str]) -> Answer:
        await asyncio.sleep(await self._gate.admit())
        status, headers, body = await self._exchange(path, params)
        text = self._theirs.without_key(body.decode(errors="replace"))
        tell(Exchange(time.time_ns() // 1_000_000, self._theirs.name, path, params, status, text))
        if status == HTTPStatus.NO_CONTENT:
            return Answer(None, headers)
        if status != HTTPStatus.OK:
            raise refusal(status, headers, text, self._theirs.explain)
        try:
            answer = Answer(msgspec.json.decode(body), headers)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Refusal(f"answered no JSON: {error}") from None
        if self._theirs.refuses and (refused := self._theirs.refuses(answer.payload)):
            raise refused
        return answer

    async def _exchange(self, path: str, params: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and decoded body of one request."""
        theirs = self._theirs
        query = params | ({theirs.key_param: theirs.key} if theirs.key_param else {})
        url = URL(theirs.base + path, encoded=True).with_query(query or None)
        key = {theirs.key_header: theirs.key} if theirs.key_header else {}
        try:
            # A redirect would take the key to wherever it leads.
            async with self._session.get(url, headers=key, allow_redirects=False) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                chunks = response.content.iter_chunked(CHUNK_BYTES)
                return response.status, headers, await read_body(chunks, headers.get("content-encoding", ""))
        except ProviderError as error:
            raise Refusal(str(error)) from None
        except TimeoutError:
            raise Refusal("did not answer in time", again=True) from None
        except (aiohttp.ClientError, OSError) as error:
            raise Refusal(theirs.without_key(_words(error)), again=True) from None


@asynccontextmanager
async def upstream(theirs: Upstream) -> AsyncIterator[Http]:
    """Return the way to an upstream for the running loop; it is closed at the end."""
    redis = connect()
    try:
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS, connect=CONNECT_SECONDS),
            headers=HEADERS,
            auto_decompress=False,  # aiohttp would inflate a bomb before anybody could measure it
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session:
            yield Http(theirs, session, redis)
    finally:
        await redis.aclose()


def _words(error: aiohttp.ClientError | OSError) -> str:
    """Return what went wrong; aiohttp would tell the whole address with it, and the key may be in there."""
    if isinstance(error, aiohttp.ClientResponseError):
        return f"answered no HTTP: {error.message}"
    return str(error) or type(error).__name__


def _wait(error: Exception) -> bool | float:
    """Return whether to try again, after stamina's own wait, or after how many seconds."""
    if not isinstance(error, Refusal) or not error.again:
        return False
    if error.retry_after is None:
        return True
    return error.retry_after <= PATIENCE_SECONDS and error.retry_after + random.uniform(0, JITTER_SECONDS)
