"""The Python sample of the product's page, as a customer pastes it."""

import ast
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SAMPLE = """\
import json, websocket
ws = websocket.create_connection(
    "wss://sports.bzzoiro.com/ws/live/?token=YOUR_TOKEN"
)
ws.send(json.dumps({"action": "subscribe", "event_id": 204849}))
while True:
    print(json.loads(ws.recv()))
"""
SAMPLE_URL = "wss://sports.bzzoiro.com/ws/live/"
SAMPLE_EVENT = "204849"
LONGEST_SECONDS = 40  # a sample that prints too little is ended after this


@contextmanager
def pasted(url: str, token: str, event_id: int) -> Iterator[Iterator[Any]]:
    """Run the sample with this host, token and match; yields what it prints, read back, line by line."""
    program = (
        SAMPLE.replace(SAMPLE_URL, url).replace("YOUR_TOKEN", token).replace(SAMPLE_EVENT, str(event_id))
    )
    assert SAMPLE_URL not in program
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    too_long = threading.Timer(LONGEST_SECONDS, process.kill)
    too_long.start()
    assert process.stdout is not None
    try:
        yield (_printed(line) for line in process.stdout)
    finally:
        too_long.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


def _printed(line: str) -> Any:
    try:
        return ast.literal_eval(line)
    except (SyntaxError, ValueError):
        raise AssertionError(f"the sample printed no frame: {line!r}") from None
