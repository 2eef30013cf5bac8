"""The copy of a topic: whatever is lost on the way, no gap and no repeat unless it begins anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live import replica as replica_module
from live.publication import Publication
from live.replica import Replica, Verdict
from live.snapshot import NEWCOMER_TICKS, Head
from live.wire import Batch
from tests.live.topic_model import TopicModel

TOPIC = "curling.7"
KEEP = 6  # ticks kept in these tests; the real 2 000 would hide what happens at the edge


@pytest.fixture(autouse=True)
def keep_few_ticks(monkeypatch):
    monkeypatch.setattr(replica_module, "RETAIN_TICKS", KEEP)


@pytest.fixture
def topic() -> TopicModel:
    return TopicModel(TOPIC, KEEP)


@pytest.fixture
def replica() -> Replica:
    return Replica(TOPIC)


def payloads(batch: Batch | None) -> list[bytes]:
    assert batch is not None
    return [frame.payload for frame in batch.frames]


def take(replica: Replica, publication: Publication) -> list[bytes]:
    assert replica.judge(publication) is Verdict.NEXT
    return payloads(replica.apply(publication, at=1))


def sent(publication: Publication) -> list[bytes]:
    return [kept.payload for kept in publication.frames]


def test_it_takes_publications_in_their_order(topic, replica):
    for kinds in (["event", "stone"], ["stone", "stone"], ["event"]):
        publication = topic.publish(kinds)
        assert take(replica, publication) == sent(publication)
        assert replica.agrees_with(topic.head)
    assert (replica.seq, replica.at) == (5, 1)


def test_it_knows_the_publication_it_took_last(topic, replica):
    publication = topic.publish(["stone"])
    take(replica, publication)
    assert replica.judge(publication) is Verdict.KNOWN


def test_a_missed_publication_shows_at_the_next(topic, replica):
    take(replica, topic.publish(["stone"]))
    topic.publish(["stone"])
    assert replica.judge(topic.publish(["stone"])) is Verdict.BROKEN


def test_a_missed_publication_shows_at_the_head(topic, replica):
    take(replica, topic.publish(["stone"]))
    topic.publish(["stone"])
    assert not replica.agrees_with(topic.head)


def test_another_epoch_shows(topic, replica):
    take(replica, topic.publish(["stone"]))
    topic.lose()
    assert replica.judge(topic.publish(["stone"])) is Verdict.BROKEN
    assert not replica.agrees_with(topic.head)


def test_it_delivers_what_was_missed_in_order(topic, replica):
    take(replica, topic.publish(["event", "stone"]))
    missed = [topic.publish(["stone", "event"]), topic.publish(["stone", "event", "stone"])]
    caught_up = payloads(replica.catch_up(topic.since(replica.repair_from)))
    every = [payload for publication in missed for payload in sent(publication)]
    assert caught_up == [every[0], *every[2:]]  # of two events only the newer is kept
    assert replica.agrees_with(topic.head)
    assert take(replica, following := topic.publish(["stone"])) == sent(following)


def test_it_catches_up_from_nothing(topic, replica):
    take(replica, topic.publish(["event"]))
    missed = topic.publish(["stone"])
    assert payloads(replica.catch_up(topic.since(replica.repair_from))) == sent(missed)


def test_it_cannot_catch_up_when_too_much_was_missed(topic, replica):
    take(replica, topic.publish(["stone"]))
    topic.publish(["stone"] * KEEP)
    assert replica.catch_up(topic.since(replica.repair_from)) is None


def test_it_cannot_catch_up_with_data_that_was_rolled_back(topic, replica):
    take(replica, topic.publish(["stone"]))
    topic.save()
    take(replica, topic.publish(["stone"]))
    topic.roll_back()
    before = replica.tip
    assert replica.catch_up(topic.since(replica.repair_from)) is None
    topic.publish(["stone"])
    assert replica.catch_up(topic.since(replica.repair_from)) is None
    topic.publish(["stone"])
    assert replica.catch_up(topic.since(replica.repair_from)) is None
    assert replica.tip == before  # unchanged


def test_it_cannot_catch_up_with_another_event_of_the_same_number(topic, replica):
    take(replica, topic.publish(["odds"]))
    topic.save()
    take(replica, topic.publish(["event"]))
    topic.roll_back()
    topic.publish(["event", "odds"])
    assert replica.catch_up(topic.since(replica.repair_from)) is None


def test_loading_replaces_everything(topic, replica):
    take(replica, topic.publish(["event", "odds", "stone"]))
    topic.lose()
    other = topic.publish(["event", "stone"])
    replica.load(topic.newest(NEWCOMER_TICKS))
    assert [frame.payload for frame in (*replica.latest.values(), *replica.recent)] == sent(other)
    assert take(replica, following := topic.publish(["stone"])) == sent(following)


def test_it_holds_the_ticks_of_a_newcomer_and_no_more(topic, replica):
    ticks = [take(replica, topic.publish(["stone"]))[0] for _ in range(NEWCOMER_TICKS + 5)]
    assert [frame.payload for frame in replica.recent] == ticks[5:]


def test_a_head_of_the_same_number_and_another_tip_is_not_agreed_with(topic, replica):
    take(replica, topic.publish(["stone"]))
    assert not replica.agrees_with(Head(replica.epoch, replica.seq, "another"))


class Follower:
    """A replica on its way through time, and what an open socket has seen since its last `subscribed`."""

    def __init__(self, topic: TopicModel) -> None:
        self.topic = topic
        self.replica = Replica(TOPIC)
        self.ticks: list[bytes] = []

    def receive(self, publication: Publication) -> None:
        match self.replica.judge(publication):
            case Verdict.NEXT:
                self._see(self.replica.apply(publication, at=1))
            case Verdict.BROKEN:
                self.repair()

    def look(self) -> None:
        head = self.topic.head
        if head is not None and not self.replica.agrees_with(head):
            self.repair()

    def repair(self) -> None:
        retained = self.topic.since(self.replica.repair_from)
        if retained is None:
            return
        if not self.replica.is_continued_by(retained):
            retained = self.topic.newest(NEWCOMER_TICKS)
        missed = self.replica.catch_up(retained)
        if missed is None:
            self.replica.load(retained)
            self.ticks = [frame.payload for frame in self.replica.recent]
        else:
            self._see(missed)

    def _see(self, batch: Batch) -> None:
        self.ticks += [frame.payload for frame in batch.frames if frame.type == "stone"]


KINDS = st.lists(st.sampled_from(["stone", "event", "odds"]), min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(st.just("publish"), KINDS)
    | st.tuples(st.sampled_from(["arrive", "drop", "repeat", "overtake", "look"]), st.none())
    | st.tuples(st.sampled_from(["save", "roll_back", "lose"]), st.none()),
    max_size=40,
)


@given(STEPS)
@settings(max_examples=400)
def test_whatever_gets_lost_no_tick_is_missing_or_comes_twice(steps):
    topic = TopicModel(TOPIC, KEEP)
    follower = Follower(topic)
    on_the_way: list[Publication] = []
    for step, kinds in steps:
        match step:
            case "publish":
                on_the_way.append(topic.publish(kinds))
            case "arrive" if on_the_way:
                follower.receive(on_the_way.pop(0))
            case "drop" if on_the_way:
                on_the_way.pop(0)
            case "repeat" if on_the_way:
                follower.receive(on_the_way[0])
            case "overtake" if on_the_way:
                follower.receive(on_the_way.pop())
            case "look":
                follower.look()
            case "save" | "roll_back" | "lose":
                getattr(topic, step)()
        for earlier, later in zip(follower.ticks, follower.ticks[1:], strict=False):
            assert topic.before(later) == earlier
    follower.look()
    kept = topic.newest(NEWCOMER_TICKS)
    if kept is not None:
        assert follower.ticks[-len(kept.ticks) :] == [tick.kept.payload for tick in kept.ticks]
        newest = {kind: frame.payload for kind, frame in follower.replica.latest.items()}
        assert newest == {frame.type: frame.payload for frame in kept.latest}
