"""A vendor's words that we have none for: said once in each process, and no error."""

import structlog

MAX_UNKNOWN = 1_000  # words remembered as unknown; more come only from an upstream that sends nonsense
WORD_CHARS = 50  # of an unknown word in the log

log = structlog.get_logger(__name__)


class Words:
    """The vocabulary of one provider; `provider` names it in the log."""

    def __init__(self, provider: str) -> None:
        self._provider = provider
        self._unknown: set[tuple[str, str]] = set()

    def unknown(self, kind: str, word: str) -> None:
        """Say once that the vendor uses a word that we do not know; `kind`: where it stood."""
        word = word[:WORD_CHARS]
        if (kind, word) in self._unknown or len(self._unknown) >= MAX_UNKNOWN:
            return
        self._unknown.add((kind, word))
        log.warning("unknown word", provider=self._provider, kind=kind, word=word)
