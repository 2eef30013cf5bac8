"""What can go wrong with an upstream, and the one bit its caller needs."""


class ProviderError(Exception):
    """An upstream did not answer as documented.

    `permanent` says that asking again will not help (bad key, malformed match); otherwise the feed backs off.
    """

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent
