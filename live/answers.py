"""Answers newcomers from the topics that the hub holds."""

from collections.abc import Mapping, Sequence

from live.followed import FollowedTopic
from live.replica import Replica
from live.replies import subscribed
from live.subscriptions import Subscription
from live.wire import WireFrame


class Answers:
    """Builds `subscribed` for topics that are loaded."""

    def __init__(self, topics: Mapping[str, FollowedTopic]) -> None:
        """`topics`: the hub's own, by name."""
        self._topics = topics

    def subscribed(self, subscription: Subscription, *, numbered: bool) -> WireFrame:
        """Return the reply, made once for all who join before the next publication."""
        match, odds = self._replicas(subscription)
        replies = self._topics[subscription.match].replies
        key = (subscription, numbered, odds.tip if odds else "")
        if key not in replies:
            replies[key] = subscribed(subscription, match, odds, numbered=numbered)
        return replies[key]

    def resumed(
        self, subscription: Subscription, ticks: Sequence[WireFrame] | None, *, numbered: bool
    ) -> WireFrame:
        """Return the reply to a `since`; `ticks`: all that came after it, None when they cannot be had."""
        match, odds = self._replicas(subscription)
        return subscribed(
            subscription, match, odds, numbered=numbered, resumed=ticks is not None, ticks=ticks
        )

    def _replicas(self, subscription: Subscription) -> tuple[Replica, Replica | None]:
        odds = self._topics.get(subscription.odds) if subscription.odds else None
        return self._topics[subscription.match].replica, odds.replica if odds else None
