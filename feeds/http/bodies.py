"""Reads the body of an answer, and no more of it than is good for us."""

import zlib
from collections.abc import AsyncIterator

from feeds.errors import ProviderError

MAX_BYTES = 20 << 20  # decoded; the largest answer known, a day of summaries, has a few MB
CHUNK_BYTES = 64 << 10
GZIP_OR_ZLIB = zlib.MAX_WBITS | 32  # the window size by which zlib tells the two apart itself


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int = MAX_BYTES) -> bytes:
    """Return the decoded body; ProviderError when it is over the limit, cut off or encoded otherwise.

    A body that grows when it is decoded is measured as it grows, so that no small one can fill the memory.
    """
    match encoding.lower():
        case "" | "identity":
            decoded = chunks
        case "gzip" | "deflate":
            decoded = _inflated(chunks)
        case other:
            raise ProviderError(f"the answer is encoded as {other[:20]!r}, which was not asked for")
    body = bytearray()
    async for piece in decoded:
        body += piece
        if len(body) > limit:
            raise ProviderError(f"the answer is larger than {limit >> 20} MB")
    return bytes(body)


async def _inflated(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    inflater = zlib.decompressobj(GZIP_OR_ZLIB)
    async for chunk in chunks:
        while chunk and not inflater.eof:
            try:
                piece = inflater.decompress(chunk, CHUNK_BYTES)
            except zlib.error as error:
                raise ProviderError(f"the answer cannot be decompressed: {error}") from None
            chunk = inflater.unconsumed_tail
            yield piece
    if not inflater.eof:
        raise ProviderError("the answer is cut off")
