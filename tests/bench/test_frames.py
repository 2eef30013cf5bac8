import re

import msgspec

from bench.frames import BUSY, EVENT, LIVEDATA, POLL, WORKLOADS, Marked
from football.frames import EventFrame, LivedataFrame

MARKER = re.compile(rb'"seq":(\d+),"ts":\d+}$')
MARKER_BYTES = 64  # as far from the end as bench/fanload looks


def _encoded(workload=EVENT):
    (frame,) = Marked().frames(workload)
    return frame.encode()


def test_an_event_frame_is_as_large_as_in_a_match():
    assert 1_600 < len(_encoded(EVENT)) < 1_900


def test_a_livedata_frame_is_as_large_as_in_a_match():
    assert 240 < len(_encoded(LIVEDATA)) < 330


def test_without_its_marker_a_frame_is_footballs_own():
    event = msgspec.json.decode(_encoded(EVENT))
    tick = msgspec.json.decode(_encoded(LIVEDATA))
    assert set(event) - {"seq", "ts", "type"} == set(EventFrame.__struct_fields__)
    assert set(tick) - {"seq", "ts", "type"} == set(LivedataFrame.__struct_fields__)
    assert (event["type"], tick["type"]) == ("event", "livedata")


def test_the_marker_ends_the_frame():
    for workload in (EVENT, LIVEDATA):
        found = MARKER.search(_encoded(workload))
        assert found
        assert len(found.group()) <= MARKER_BYTES


def test_frames_are_numbered_across_publications():
    marked = Marked()
    frames = [*marked.frames(POLL), *marked.frames(EVENT), *marked.frames(BUSY)]
    assert [frame.seq for frame in frames] == list(range(1, 11))


def test_each_workload_has_a_word_of_its_own():
    assert len({workload.word for workload in WORKLOADS}) == len(WORKLOADS)
