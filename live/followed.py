"""A topic with followers in this process: its replica, and what is under way for it."""

import asyncio

from live.outbox import Outbox
from live.publication import Publication
from live.replica import Replica
from live.subscriptions import Subscription, Subscriptions
from live.wire import WireFrame


class Follower:
    """One socket at one topic. `at` is the number up to which it has everything."""

    __slots__ = ("at", "outbox", "subscriptions")

    def __init__(self, outbox: Outbox, subscriptions: Subscriptions) -> None:
        """`subscriptions`: all that the socket holds."""
        self.outbox = outbox
        self.subscriptions = subscriptions
        self.at: float = 0


class FollowedTopic:
    """What the hub holds of one topic."""

    def __init__(self, topic: str, subscription: Subscription) -> None:
        """`subscription`: the first one that wants the topic."""
        self.topic = topic
        self.replica = Replica(topic, numbered=topic == subscription.match)
        # (sport, event_id) where the topic is a match itself: what is in demand and polled
        self.contest = (subscription.sport, subscription.event_id) if topic == subscription.match else None
        self.followers: dict[Outbox, Follower] = {}
        self.joining = 0  # sockets that wait for the first reading
        self.loading: asyncio.Task[None] | None = None
        self.loaded = False
        self.early: list[Publication] = []  # came while the first reading was under way
        self.moved = asyncio.Event()  # set whenever something was published
        self.repairing: asyncio.Task[None] | None = None
        self.behind = False  # a publication came that did not follow on what the replica has
        # `subscribed` as of now, plain and numbered, per tip of the odds: shared by newcomers
        self.replies: dict[tuple[Subscription, bool, str], WireFrame] = {}

    @property
    def ready(self) -> bool:
        """Whether a newcomer can be answered without waiting."""
        return self.loaded and self.loading is not None and self.loading.done()
