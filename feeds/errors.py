"""What can go wrong with an upstream, and the one bit its caller needs."""


class ProviderError(Exception):
    """An upstream did not answer as documented.

    `permanent` says that asking again will not help (bad key, malformed match); otherwise the feed backs off.
    `guarded` says that the vendor is spared already, whoever asks again and how often: by its gate
    (feeds/http/gate.py), or because the answer came out of what was collected. `silent`: so many seconds ago
    the vendor last told anything; 0 where that is not known.
    """

    def __init__(
        self, message: str, *, permanent: bool = False, guarded: bool = False, silent: float = 0
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.guarded = guarded
        self.silent = silent
