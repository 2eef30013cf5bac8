"""What operators say of matches in doubt, in the admin."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from feeds.joining.counterparts import in_doubt, join
from feeds.joining.matching import MatchName
from feeds.models import Alias, Counterpart, State
from tests.feeds.counterparts import KICKOFF, propose

LIST = reverse("admin:feeds_counterpart_changelist")
ADD_ALIAS = reverse("admin:feeds_alias_add")
OURS = {7: MatchName(home="Northgate Rovers", away="Harbour City", kickoff_at=KICKOFF)}
THEIRS = {"a": MatchName(home="The Millers", away="Harbour", kickoff_at=KICKOFF + timedelta(minutes=5))}

pytestmark = pytest.mark.django_db


def decide(client: Client, action: str, *rows: Counterpart) -> str:
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, data, follow=True).content.decode()


def test_both_matches_are_shown_side_by_side(chief: Client) -> None:
    propose()

    page = chief.get(LIST, {"state__exact": "proposed"}).content.decode()

    for said in ("The Millers<br>Harbour", "Northgate Rovers<br>Harbour City", "+5 min", "55%", "other"):
        assert said in page


def test_a_person_joins_two_matches(chief: Client) -> None:
    row = propose()

    assert "Joined: 1." in decide(chief, "same", row)

    row.refresh_from_db()
    assert row.state == State.JOINED
    assert row.decided_by is not None
    assert row.decided_by.email == "chief@example.org"
    assert join("football", "other", THEIRS, OURS) == {"a": 7}
    assert not Alias.objects.exists()


def test_names_are_remembered_when_asked_for(chief: Client) -> None:
    assert "Joined, and the names remembered: 1." in decide(chief, "same_with_names", propose())

    assert set(Alias.objects.values_list("sport", "name", "means")) == {
        ("football", "The Millers", "Northgate Rovers"),
        ("football", "Harbour", "Harbour City"),
    }
    later = {"z": MatchName(home="Millers", away="Upper Weir", kickoff_at=KICKOFF)}
    assert join("football", "third", later, {9: OURS[7]}) == {}
    later = {"z": MatchName(home="The Millers FC", away="Upper Weir", kickoff_at=KICKOFF)}
    ours = {9: MatchName(home="Northgate Rovers", away="Upper Weir", kickoff_at=KICKOFF)}
    assert join("football", "third", later, ours) == {"z": 9}


def test_a_team_that_is_not_known_yet_is_remembered_as_nobody(chief: Client) -> None:
    decide(chief, "same_with_names", propose(home="Winner of Match 61"))

    assert list(Alias.objects.values_list("name", flat=True)) == ["Harbour"]


def test_a_person_parts_two_matches_for_good(chief: Client) -> None:
    row = propose()

    assert "Parted: 1." in decide(chief, "another", row)
    Alias.objects.create(sport="football", name="The Millers", means="Northgate Rovers")

    assert join("football", "other", THEIRS, OURS) == {}
    assert in_doubt("football", "other", THEIRS) == set()


def test_a_decision_may_be_taken_back(chief: Client) -> None:
    row = propose(state=State.JOINED)
    decide(chief, "another", row)
    assert join("football", "other", THEIRS, OURS) == {}

    decide(chief, "same", row)
    assert join("football", "other", THEIRS, OURS) == {"a": 7}


def test_joining_one_settles_the_other_candidates(chief: Client) -> None:
    chosen, _, _, elsewhere = propose(), propose(event_id=8), propose(ref="b"), propose(provider="third")

    decide(chief, "same", chosen)

    assert {row.pk for row in Counterpart.objects.all()} == {chosen.pk, elsewhere.pk}


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ({"event_id": 8}, "is joined to our match 8 already: say first that it is another."),
        (
            {"ref": "b"},
            "Our match 7 is joined to The Millers – Harbour already: say first that it is another.",
        ),
    ],
)
def test_a_match_is_joined_to_one_alone(chief: Client, taken: dict[str, Any], said: str) -> None:
    propose(state=State.JOINED, **taken)
    row = propose()

    assert said in decide(chief, "same", row)
    row.refresh_from_db()
    assert row.state == State.PROPOSED


def test_swapped_sides_are_not_joined(chief: Client) -> None:
    row = propose(home="Harbour City", away="Northgate Rovers")

    assert "home and away are swapped" in decide(chief, "same", row)
    row.refresh_from_db()
    assert row.state == State.PROPOSED


@pytest.mark.parametrize(("permissions", "may"), [(["view"], False), (["view", "change"], True)])
def test_only_who_may_change_them_decides(client: Client, permissions: list[str], may: bool) -> None:
    operator = User.objects.create_user("olga@example.org", "secret enough", is_staff=True)
    codes = [f"{each}_counterpart" for each in permissions]
    operator.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(operator)
    row = propose()

    assert client.get(LIST).status_code == 200
    decide(client, "same", row)

    row.refresh_from_db()
    assert (row.state == State.JOINED) is may


def test_rows_are_neither_edited_nor_deleted(chief: Client) -> None:
    row = propose()

    assert chief.get(reverse("admin:feeds_counterpart_change", args=[row.pk])).status_code == 200
    assert (
        chief.post(reverse("admin:feeds_counterpart_change", args=[row.pk]), {"ref": "x"}).status_code == 403
    )
    assert (
        chief.post(reverse("admin:feeds_counterpart_delete", args=[row.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_an_operator_adds_an_alias(chief: Client) -> None:
    chief.post(ADD_ALIAS, {"sport": "football", "name": "The Millers", "means": "Northgate Rovers"})

    assert str(Alias.objects.get()) == "The Millers = Northgate Rovers"


@pytest.mark.parametrize(
    ("sport", "name", "means", "said"),
    [
        ("football", "Rovers FC", "AFC Rövers", "These are one name already"),
        ("football", "Rovers Women", "Rovers", "These are two teams (women) of one club."),
        ("football", "???", "Rovers", "A name needs letters."),
        ("football", "TBD", "Rovers", "This stands for another team in every round"),
        ("curling", "The Millers", "Rovers", "Select a valid choice."),
        ("football", "", "Rovers", "This field is required."),
    ],
)
def test_an_alias_that_says_nothing_or_too_much_is_refused(
    chief: Client, sport: str, name: str, means: str, said: str
) -> None:
    answer = chief.post(ADD_ALIAS, {"sport": sport, "name": name, "means": means})

    assert said in answer.content.decode()
    assert not Alias.objects.exists()
