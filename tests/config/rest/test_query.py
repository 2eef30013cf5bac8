"""A query string is read strictly."""

import pytest
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

from config.rest.query import check_names, named_values


def test_old_names_are_translated_and_idle_ones_dropped() -> None:
    query = QueryDict("league=1&season=2&team=rovers&page_size=5&tz=UTC&full=1&ordering=id&format=json")

    assert named_values(query) == {
        "league_id": ["1"],
        "season_id": ["2"],
        "team_name": ["rovers"],
        "limit": ["5"],
    }


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValidationError) as refused:
        check_names({"statsu": ["live"], "colour": ["red"]}, ["status", "limit"])

    assert refused.value.detail == {
        "detail": "Unknown query parameter(s): statsu, colour",
        "accepted_parameters": ["limit", "status"],
        "suggestions": {"statsu": ["status"], "colour": []},
    }


@pytest.mark.parametrize("query", ["limit=1&limit=2", "limit=1&page_size=2"])
def test_a_name_given_twice_is_refused(query: str) -> None:
    with pytest.raises(ValidationError, match="Given more than once: limit"):
        check_names(named_values(QueryDict(query)), ["limit"])
