"""What was asked of an upstream and what it answered, as a recording keeps it: gzip, a JSON object a line."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import msgspec

from feeds.errors import ProviderError

MAX_EXCHANGES = 200_000  # of one file; a match asked every 2 s has 6,000


class Exchange(msgspec.Struct, frozen=True):
    """One request with its answer. Nothing secret is in it: neither key nor headers."""

    at: int  # Unix milliseconds of the answer
    upstream: str
    path: str
    params: dict[str, str]
    status: int
    body: str  # as it came, decoded; bytes that are not UTF-8 are replaced


Listener = Callable[[Exchange], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Exchange).decode


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Give every exchange of this context to the listener."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(exchange: Exchange) -> None:
    """Give an exchange to whoever listens."""
    listener = _listener.get()
    if listener is not None:
        listener(exchange)


@contextmanager
def written_to(path: Path) -> Iterator[Listener]:
    """Return what writes exchanges to a new file; each is on the disk before the next is asked for."""
    with gzip.open(path, "xb") as file:

        def write(exchange: Exchange) -> None:
            file.write(_encode(exchange) + b"\n")
            file.flush()

        yield write


def read_exchanges(path: Path) -> list[Exchange]:
    """Return the exchanges of a recording in order; a recording that was cut off is read up to there.

    ProviderError (permanent) when it cannot be read.
    """
    exchanges: list[Exchange] = []
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                exchanges.append(_decode(line))
                if len(exchanges) > MAX_EXCHANGES:
                    raise ProviderError(f"{path.name} has more than {MAX_EXCHANGES} answers", permanent=True)
    except EOFError:
        pass  # the recorder was stopped in the middle of a line
    except (OSError, zlib.error, msgspec.DecodeError) as error:
        raise ProviderError(f"{path.name} cannot be read: {error!r}", permanent=True) from error
    return sorted(exchanges, key=lambda exchange: exchange.at)


def question(path: str, params: Mapping[str, str]) -> str:
    """Return the request as one string, equal for equal requests."""
    return "&".join([path, *(f"{name}={value}" for name, value in sorted(params.items()))])
