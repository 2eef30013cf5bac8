"""Which matches and books one socket follows (PROTOCOL.md, section 2). Pure: it decides, others act."""

import msgspec

from live.protocol.errors import CommandError, ErrorCode
from live.sports import Sport
from live.topics import match_topic, odds_topic


class Subscription(msgspec.Struct, frozen=True):
    """One socket following one match, or one book on it: what to join and how the reply looks."""

    sport: str
    event_id: int
    named: bool  # replies carry `sport`
    quoted: bool  # replies carry `odds` or `odds_book`
    bookmaker_slug: str | None = None

    @classmethod
    def of(cls, sport: Sport, event_id: int, bookmaker_slug: str | None) -> "Subscription":
        """Return the subscription of that match of that sport."""
        return cls(sport.name, event_id, sport.named_in_replies, sport.has_odds, bookmaker_slug)

    @property
    def plain(self) -> "Subscription":
        """The subscription of the same match without a book."""
        return msgspec.structs.replace(self, bookmaker_slug=None)

    @property
    def match(self) -> str:
        """The topic of the match's own frames."""
        return match_topic(self.sport, self.event_id)

    @property
    def odds(self) -> str | None:
        """The topic of the odds that come with this subscription."""
        return odds_topic(self.match, self.bookmaker_slug) if self.quoted else None

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics to join, the match first."""
        return (self.match,) if self.odds is None else (self.match, self.odds)


class Subscriptions:
    """What one socket follows: per match the plain subscription and any number of books."""

    def __init__(self, limit: int) -> None:
        """`limit`: how many matches may be followed at once, all sports together."""
        self._limit = limit
        self._matches: dict[str, _Followed] = {}

    def __len__(self) -> int:
        """Return how many matches are followed."""
        return len(self._matches)

    def check_room(self, subscription: Subscription) -> None:
        """Raise CommandError `limit` when the subscription would be one match too many."""
        if subscription.match not in self._matches and len(self._matches) >= self._limit:
            raise CommandError(
                ErrorCode.LIMIT,
                f"{self._limit} matches are followed already: unsubscribe from one first",
            )

    def add(self, subscription: Subscription) -> None:
        """Note a subscription that has been carried out."""
        followed = self._matches.setdefault(subscription.match, _Followed(subscription.plain))
        followed.held.add(subscription)

    def remove(self, subscription: Subscription) -> tuple[str, ...]:
        """Note the end of one book, or without a book of the whole match; return the topics to leave.

        A match whose last book ended stays followed.
        """
        followed = self._matches.get(subscription.match)
        if followed is None:
            return ()
        if subscription.bookmaker_slug is None:
            del self._matches[subscription.match]
            return followed.topics
        if subscription not in followed.held:
            return ()
        followed.held.discard(subscription)
        return (subscription.odds,) if subscription.odds else ()

    def matches(self) -> list[str]:
        """Return the topics of the followed matches."""
        return list(self._matches)

    def all_topics(self) -> tuple[str, ...]:
        """Return every topic the socket follows."""
        return tuple(topic for followed in self._matches.values() for topic in followed.topics)

    def standing_for(self, match: str) -> Subscription:
        """Return the one that a fresh `subscribed` of a followed match answers: plain, or else of a book."""
        followed = self._matches[match]
        books = sorted(followed.held - {followed.plain}, key=lambda each: each.bookmaker_slug or "")
        return books[0] if books and followed.plain not in followed.held else followed.plain


class _Followed(msgspec.Struct):
    """One match: its plain subscription, held or not, and what is held."""

    plain: Subscription
    held: set[Subscription] = msgspec.field(default_factory=set)

    @property
    def topics(self) -> tuple[str, ...]:
        """The match's topic and those of what is held on it, each once."""
        return tuple({self.plain.match: None} | {topic: None for each in self.held for topic in each.topics})
