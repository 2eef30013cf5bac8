"""`python -m tests.service_calls`: runs functions of test modules with the settings of a service under test.

Pickles travel both ways: (function, args, kwargs) in on standard input, (answer, None) or (None, traceback)
out. tests/service.py is at the other end.
"""

import os
import pickle
import sys
import traceback
from typing import Any, BinaryIO

import django


def main() -> None:
    """Answer calls until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a function prints belongs to the log
    django.setup()
    while True:
        try:
            call = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _send(answers, _carry_out(call))


def _carry_out(call: tuple[Any, tuple[Any, ...], dict[str, Any]]) -> tuple[Any, str | None]:
    function, args, kwargs = call
    try:
        return function(*args, **kwargs), None
    except Exception:  # noqa: BLE001 - raised again where the call was made
        return None, traceback.format_exc()


def _send(answers: BinaryIO, answer: tuple[Any, str | None]) -> None:
    pickle.dump(answer, answers)
    answers.flush()


if __name__ == "__main__":
    main()
