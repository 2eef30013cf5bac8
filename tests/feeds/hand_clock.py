"""A clock that a test sets by hand."""


class HandClock:
    """Stands still until `pass_by` moves it; call it for its seconds."""

    def __init__(self) -> None:
        self._seconds = 1_000.0

    def __call__(self) -> float:
        return self._seconds

    def pass_by(self, seconds: float) -> None:
        """Let that much time pass."""
        self._seconds += seconds
