"""Answers that somebody has tampered with: for tests that no adapter stumbles over one."""

import copy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(
        ["home", "away", "2026-09-12T18:30:00+00:00", "9999-12-31T23:59:59+00:00", "-1:00", "999:99"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
MOST_CHANGES = 4

Place = tuple[Any, Any]  # a list or object, and an index or key of it


def mutated(payload: Any) -> SearchStrategy[Any]:
    """Return the payload with a few places replaced, left out, doubled or swapped."""
    return _mutated(payload)


@st.composite
def _mutated(draw: DrawFn, payload: Any) -> Any:
    changed = copy.deepcopy(payload)
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        places = _places(changed)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(["replace", "leave out", "double", "swap"])):
            case "leave out":
                del holder[key]
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(holder[key]))
            case "swap" if isinstance(holder, list):
                holder.reverse()
            case _:
                holder[key] = draw(JSON)
    return changed


def _places(payload: Any) -> list[Place]:
    found: list[Place] = []
    waiting = [payload]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict):
            keys: list[Any] = list(holder)
        elif isinstance(holder, list):
            keys = list(range(len(holder)))
        else:
            continue
        found += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return found
