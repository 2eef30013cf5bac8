"""Fan-out of one web process: every followed topic once, every publication to every follower, in order.

Pub/sub loses messages; the chain of publications shows it, and what Redis keeps repairs it. So what an open
socket sees of a topic has no gap and no repeat, or begins anew with a `subscribed`.
"""

import asyncio
import math
import time
from collections.abc import Iterable
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from live import demand, metrics, snapshot
from live.answers import Answers
from live.followed import FollowedTopic, Follower
from live.groups import Groups
from live.latency import Latency
from live.outbox import Outbox
from live.protocol.commands import Since
from live.publication import Publication
from live.replica import Replica, Verdict
from live.resume import missed
from live.snapshot import FRESH_SECONDS, Retained
from live.subscriptions import Subscription, Subscriptions
from live.wire import Batch, WireFrame

HEADS_CHECK_SECONDS = 5  # a lost last publication is noticed within this
FIRST_POLL_SECONDS = 2  # a newcomer waits this long for the first poll of a match
SLICE = 500  # sockets written to before others have their turn: about 5 ms
REPAIR_TRIES = 3  # in a row, while publications keep coming in between; the next check goes on

log = structlog.get_logger(__name__)


class Hub:
    """Keeps the replicas of what is followed here and hands their frames to the outboxes."""

    def __init__(self, redis: Redis, layer: Any, channel: str) -> None:
        """`channel`: this process's one channel on the layer."""
        self.latency = Latency()
        self._redis = redis
        self._topics: dict[str, FollowedTopic] = {}
        self._answers = Answers(self._topics)
        self._groups = Groups(layer, channel, wanted=self._topics)
        self._delivery = asyncio.Lock()  # one publication at a time: frames leave in order
        self._background: set[asyncio.Task[Any]] = set()

    # Following

    async def follow(
        self, outbox: Outbox, subscription: Subscription, held: Subscriptions, since: Since | None = None
    ) -> None:
        """Answer with `subscribed`, and from that very moment with every frame that follows.

        `held`: what the socket follows; its owner adds the subscription as soon as this returns.
        `since`: the last number the client has; then the answer has all ticks after it, where they are kept.
        RedisError or OSError when the first reading of a topic fails; nothing is followed then.
        """
        wanted = [self._wanted(topic, subscription) for topic in subscription.topics]
        for followed in wanted:
            followed.joining += 1
        try:
            for followed in wanted:
                if not followed.ready:
                    await asyncio.shield(self._load(followed))
            ticks = await self._missed(wanted[0], since) if since else None
            # No await from here on: the reply and the frames after it join without a seam.
            for followed in wanted:
                follower = followed.followers.setdefault(outbox, Follower(outbox, held))
                follower.at = followed.replica.seq
            if since:
                outbox.send_frame(self._answers.resumed(subscription, ticks, numbered=outbox.numbered))
            else:
                outbox.send_frame(self._answers.subscribed(subscription, numbered=outbox.numbered))
        finally:
            for followed in wanted:
                followed.joining -= 1
                self._drop_if_idle(followed)

    def unfollow(self, outbox: Outbox, topics: Iterable[str]) -> None:
        """End the topics for that socket; no frame of theirs reaches it from now on."""
        for topic in topics:
            followed = self._topics.get(topic)
            follower = followed.followers.pop(outbox, None) if followed else None
            if followed and follower:
                follower.at = math.inf
                self._drop_if_idle(followed)

    async def _missed(self, followed: FollowedTopic, since: Since) -> list[WireFrame] | None:
        return await missed(self._redis, followed.replica, since, lambda: self._mend(followed))

    def _wanted(self, topic: str, subscription: Subscription) -> FollowedTopic:
        if topic not in self._topics:
            self._topics[topic] = FollowedTopic(topic, subscription)
        return self._topics[topic]

    def _drop_if_idle(self, followed: FollowedTopic) -> None:
        if followed.followers or followed.joining or self._topics.get(followed.topic) is not followed:
            return
        del self._topics[followed.topic]
        self._spawn(self._leave_group(followed.topic))

    # The first reading of a topic

    def _load(self, followed: FollowedTopic) -> asyncio.Task[None]:
        """Return the one reading that all who join this topic wait for."""
        if followed.loading is None or followed.loading.done():
            followed.loading = self._spawn(self._read(followed))
        return followed.loading

    async def _read(self, followed: FollowedTopic) -> None:
        """Join the group first, then read: what is published in between is in one of the two."""
        await self._groups.sync(followed.topic)
        if followed.contest:
            await demand.refresh(self._redis, [followed.contest])
        retained = await snapshot.read_newest(self._redis, followed.topic)
        if retained is not None:
            followed.replica.load(retained)
        followed.loaded = True
        early, followed.early = followed.early, []
        for publication in early:
            await self._take(followed, publication)
        if followed.contest and not _is_fresh(followed.replica):
            await self._await_poll(followed, *followed.contest)

    async def _await_poll(self, followed: FollowedTopic, sport: str, event_id: int) -> None:
        """Have the match polled now, and wait a little for what comes of it."""
        followed.moved.clear()
        try:
            async with asyncio.timeout(FIRST_POLL_SECONDS):
                await demand.request_poll(sport, event_id)
                await followed.moved.wait()
        except TimeoutError:
            log.info("no first poll in time", topic=followed.topic)

    # Publications

    async def receive(self, message: dict[str, Any]) -> None:
        """Take in a publication from the channel layer and deliver it."""
        publication = Publication.from_message(message)
        followed = self._topics.get(publication.topic)
        if followed is None:
            return
        if not followed.loaded:
            followed.early.append(publication)
            return
        await self._take(followed, publication)

    async def _take(self, followed: FollowedTopic, publication: Publication) -> None:
        async with self._delivery:
            match followed.replica.judge(publication):
                case Verdict.NEXT:
                    waited = bool(followed.contest and followed.followers and followed.replica.is_empty)
                    batch = followed.replica.apply(publication, int(time.time()))
                    if waited:  # for a first poll that took long: the match so far is no news
                        self._begin_anew(followed)
                    else:
                        await self._deliver(followed, batch)
                        if followed.followers:
                            self.latency.handed_over(publication, time.time())
                case Verdict.KNOWN:
                    return
                case Verdict.BROKEN:
                    followed.behind = True
                    self._repair(followed)

    async def _deliver(self, followed: FollowedTopic, batch: Batch) -> None:
        followed.replies.clear()
        followed.moved.set()
        number = followed.replica.seq
        followers = tuple(followed.followers.values())
        metrics.delivered(len(followers) * len(batch.frames))
        for start in range(0, len(followers), SLICE):
            if start:
                await asyncio.sleep(0)
            for follower in followers[start : start + SLICE]:
                if follower.at < number:
                    follower.outbox.send(batch)

    # Repair

    def _repair(self, followed: FollowedTopic) -> None:
        if followed.repairing is None or followed.repairing.done():
            followed.repairing = self._spawn(self._mend(followed))

    async def _mend(self, followed: FollowedTopic) -> None:
        """Deliver what was missed; where that can no longer be had, begin anew with `subscribed`."""
        for _ in range(REPAIR_TRIES):
            followed.behind = False
            tip = followed.replica.tip
            try:
                retained = await self._read_missed(followed)
            except (RedisError, OSError) as error:
                log.warning("repair put off", topic=followed.topic, error=str(error))
                return
            if retained is None:
                return  # Redis lost it; the next publication begins a new epoch
            async with self._delivery:
                if followed.replica.tip == tip:  # else what was read is older than what we have
                    await self._restore(followed, retained)
            if not followed.behind:
                return

    async def _read_missed(self, followed: FollowedTopic) -> Retained | None:
        """Return what is kept from where the replica stands, or, where that is gone, for a newcomer."""
        retained = await snapshot.read_from(self._redis, followed.topic, followed.replica.repair_from)
        if retained is None or followed.replica.is_continued_by(retained):
            return retained
        return await snapshot.read_newest(self._redis, followed.topic)

    async def _restore(self, followed: FollowedTopic, retained: Retained) -> None:
        metrics.repaired()
        missed = followed.replica.catch_up(retained)
        if missed is not None:
            await self._deliver(followed, missed)
        else:
            followed.replica.load(retained)
            self._begin_anew(followed)

    def _begin_anew(self, followed: FollowedTopic) -> None:
        followed.replies.clear()
        followed.moved.set()
        latest = Batch(tuple(followed.replica.latest.values()))
        for follower in tuple(followed.followers.values()):
            follower.at = followed.replica.seq
            if followed.contest:
                standing = follower.subscriptions.standing_for(followed.topic)
                numbered = follower.outbox.numbered
                follower.outbox.send_frame(self._answers.subscribed(standing, numbered=numbered))
            else:
                follower.outbox.send(latest)
        log.info("began anew", topic=followed.topic, followers=len(followed.followers))

    # Housekeeping

    async def tend(self) -> None:
        """Every few seconds: renew the demand, and look whether anything was missed. Runs for ever."""
        while True:
            await asyncio.sleep(HEADS_CHECK_SECONDS)
            try:
                await self._renew_demand()
                await self._check_heads()
            except (RedisError, OSError) as error:
                log.warning("Redis does not answer", error=str(error))

    async def stop(self) -> None:
        """End what is under way."""
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)

    async def _renew_demand(self) -> None:
        matches = [each.contest for each in self._topics.values() if each.contest and each.followers]
        await demand.refresh(self._redis, matches)

    async def _check_heads(self) -> None:
        loaded = [followed for followed in self._topics.values() if followed.loaded]
        if not loaded:
            return
        heads = await snapshot.read_heads(self._redis, [followed.topic for followed in loaded])
        for followed in loaded:
            head = heads[followed.topic]
            if head is not None and not followed.replica.agrees_with(head):
                self._repair(followed)

    async def _leave_group(self, topic: str) -> None:
        try:
            await self._groups.sync(topic)
        except (RedisError, OSError) as error:
            log.warning("group not left", topic=topic, error=str(error))

    def _spawn(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Log a bug of ours; of an outage hears whoever waits for the work."""
        self._background.discard(task)
        if not task.cancelled() and not isinstance(task.exception(), RedisError | OSError | None):
            log.error("hub's work failed", exc_info=task.exception())


def _is_fresh(replica: Replica) -> bool:
    return replica.final or time.time() - replica.at <= FRESH_SECONDS
