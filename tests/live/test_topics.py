"""Addresses and keys."""

from live.topics import cursor_key, head_key, match_topic, odds_topic, ticks_key


def test_topics_are_spelt_as_the_design_says():
    match = match_topic("football", 204849)
    assert match == "football.204849"
    assert odds_topic(match) == "football.204849.odds"
    assert odds_topic(match, "pinnacle") == "football.204849.odds.pinnacle"


def test_the_keys_of_a_topic_share_one_hash_tag_and_differ():
    keys = [make("football.7") for make in (head_key, ticks_key, cursor_key)]
    assert len(set(keys)) == 3
    assert {key[key.index("{") : key.index("}") + 1] for key in keys} == {"{football.7}"}
