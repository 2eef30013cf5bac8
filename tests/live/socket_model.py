"""What one socket has to be told, as a model: PROTOCOL.md, sections 2, 3 and 8, in plain Python."""

import json
from collections import defaultdict
from typing import Any

from live.publication import Kept, Publication
from live.topics import match_topic, odds_topic
from tests.invented.sports import BOOKMAKERS, DEMO, UNKNOWN, UNTRACKED

LIMIT = 10  # followed matches
NEWEST = 30  # ticks in `subscribed`
NAMES = {name.lower(): slug for slug, title in BOOKMAKERS.items() for name in (slug, title)}

Frame = dict[str, Any]
Command = dict[str, Any]


class Refused(Exception):
    """The answer is an error of that code, and nothing changes."""


class History:
    """Everything that was ever published to one topic."""

    def __init__(self) -> None:
        self.epoch = ""
        self.kept: list[Kept] = []

    @property
    def seq(self) -> int:
        """The number of the last frame."""
        return self.kept[-1].seq if self.kept else 0

    def of(self, kind: str, *, numbered: bool, after: int = 0) -> list[Frame]:
        """Return the frames of that type with a number over `after`, oldest first."""
        return [self.shown(kept, numbered) for kept in self.kept if kept.type == kind and kept.seq > after]

    def shown(self, kept: Kept, numbered: bool) -> Frame:
        """Return the frame as a socket sees it that asked for numbers, or did not."""
        frame: Frame = json.loads(kept.payload)
        return {**frame, "seq": kept.seq, "epoch": self.epoch} if numbered else frame


class World(defaultdict[str, History]):
    """All topics."""

    def __init__(self) -> None:
        super().__init__(History)

    def take(self, publication: Publication) -> None:
        """Note what was published."""
        self[publication.topic].epoch = publication.epoch
        self[publication.topic].kept.extend(publication.frames)


class SocketModel:
    """One socket: what it holds, and whether it has been closed."""

    def __init__(self, world: World, *, has_access: bool, numbered: bool) -> None:
        self.world = world
        self.has_access = has_access
        self.numbered = numbered
        self.closed = False
        self.held: dict[tuple[str, int], set[str | None]] = {}  # per match its books; None is plain

    def answer(self, message: str | Command) -> Frame:
        """Return the frame that answers; an error without its sentence."""
        try:
            return self._answer(message)
        except Refused as refusal:
            (code,) = refusal.args
            self.closed = code == "subscription_required"
            named = _named(message) if isinstance(message, dict) else {}
            return {"type": "error", "code": code, **named}

    def delivered(self, publication: Publication) -> list[Frame]:
        """Return what the socket gets of a publication."""
        if self.closed or publication.topic not in self._topics():
            return []
        history, numbered = self.world[publication.topic], self._numbers(publication.topic)
        return [history.shown(kept, numbered) for kept in publication.frames]

    def _answer(self, message: str | Command) -> Frame:
        if isinstance(message, str):
            raise Refused("bad_message")
        match message.get("action"):
            case "ping":
                return {"type": "pong"}
            case "subscribe" | "unsubscribe" as action:
                sport, event_id = _sport(message), _event_id(message)
                since = _since(message) if action == "subscribe" else None
                slug = _slug(message, sport)
                if action == "unsubscribe":
                    return self._unsubscribed(sport, event_id, slug)
                return self._subscribed(sport, event_id, slug, since)
            case _:
                raise Refused("bad_action")

    def _unsubscribed(self, sport: str, event_id: int, slug: str | None) -> Frame:
        if slug is None:
            self.held.pop((sport, event_id), None)
        else:
            self.held.get((sport, event_id), set()).discard(slug)
        return {"type": "unsubscribed", **_named_in_reply(sport, event_id, slug)}

    def _subscribed(self, sport: str, event_id: int, slug: str | None, since: Frame | None) -> Frame:
        self._check(sport, event_id)
        self.held.setdefault((sport, event_id), set()).add(slug)
        history = self.world[match_topic(sport, event_id)]
        return {
            "type": "subscribed",
            **_named_in_reply(sport, event_id, slug),
            "event": self._newest(history, "event"),
            **self._ticks(history, since),
            "history": [],
            **self._odds(sport, event_id, slug),
            **({"seq": history.seq, "epoch": history.epoch} if self.numbered else {}),
        }

    def _check(self, sport: str, event_id: int) -> None:
        if sport == "football" or event_id >= UNKNOWN:
            raise Refused("bad_event_id")
        if not self.has_access and not DEMO <= event_id < UNTRACKED:
            raise Refused("subscription_required")
        if event_id >= UNTRACKED:
            raise Refused("not_tracked")
        if (sport, event_id) not in self.held and len(self.held) >= LIMIT:
            raise Refused("limit")

    def _ticks(self, history: History, since: Frame | None) -> Frame:
        newest = {"livedata": history.of("stone", numbered=self.numbered)[-NEWEST:]}
        if since is None:
            return newest
        if since["epoch"] != history.epoch or not 0 <= since["seq"] <= history.seq:
            return {**newest, "resumed": False}
        return {
            "livedata": history.of("stone", numbered=self.numbered, after=since["seq"]),
            "resumed": True,
        }

    def _odds(self, sport: str, event_id: int, slug: str | None) -> Frame:
        if sport == "darts":
            return {}
        kind = "odds" if slug is None else "odds_book"
        history = self.world[odds_topic(match_topic(sport, event_id), slug)]
        return {kind: self._newest(history, kind)}

    def _newest(self, history: History, kind: str) -> Frame | None:
        frames = history.of(kind, numbered=self.numbered and kind == "event")
        return frames[-1] if frames else None

    def _topics(self) -> set[str]:
        """The topics it gets, of matches and of odds."""
        curling = [
            (match_topic(*match), slugs) for match, slugs in self.held.items() if match[0] == "curling"
        ]
        return self._matches() | {odds_topic(topic, slug) for topic, slugs in curling for slug in slugs}

    def _matches(self) -> set[str]:
        return {match_topic(*match) for match in self.held}

    def _numbers(self, topic: str) -> bool:
        """Whether it sees that topic's numbers: those of matches, where it asked."""
        return self.numbered and topic in self._matches()


def _sport(message: Command) -> str:
    sport = message.get("sport", "football")
    if sport not in ("football", "curling", "darts"):
        raise Refused("bad_sport")
    return str(sport)


def _event_id(message: Command) -> int:
    event_id = message.get("event_id")
    if isinstance(event_id, str) and event_id.isdigit():
        event_id = int(event_id)
    if type(event_id) is not int or event_id < 1:
        raise Refused("bad_event_id")
    return event_id


def _slug(message: Command, sport: str) -> str | None:
    name = message.get("bookmaker_slug")
    if name is None:
        return None
    slug = NAMES.get(name.strip().lower()) if isinstance(name, str) and sport == "curling" else None
    if slug is None:
        raise Refused("unknown_bookmaker")
    return slug


def _since(message: Command) -> Frame | None:
    since = message.get("since")
    if not isinstance(since, dict | None):
        raise Refused("bad_message")
    return since


def _named(message: Command) -> Frame:
    """Return what an error repeats; ids as text: one that was said as text may come back as a number."""
    named = {key: message[key] for key in ("sport", "bookmaker_slug") if isinstance(message.get(key), str)}
    if type(message.get("event_id")) in (int, str):
        named["event_id"] = str(message["event_id"])
    return named


def _named_in_reply(sport: str, event_id: int, slug: str | None) -> Frame:
    named: Frame = {"event_id": event_id}
    if sport != "football":
        named["sport"] = sport
    if slug is not None:
        named["bookmaker_slug"] = slug
    return named
