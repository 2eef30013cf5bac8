"""A match's page in Chromium, on the whole service."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from config.demo_data import demo_match
from football.match import IN_PLAY
from football.models import Event
from football.rest.present import present_scoreboards
from tennis.models import Match
from tests import people
from tests.pages.looking import NARROW, WIDE, Look, until
from tests.pages.test_every_page import findings
from tests.samples import matches
from tests.service import Service

SOON_MS = 20_000
TICK_MS = 90_000
HEALTH = "document.querySelector('[data-field=health]').dataset.state"
BALL = "document.querySelector('svg.pitch .ball').getAttribute('transform')"

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]


def demos() -> tuple[int | None, int | None]:
    """Return the demo matches' ids: for `Service.call`."""
    return demo_match(Event), demo_match(Match)


def well_under_way() -> int:
    """Return the football match in play that has gone on longest: for `Service.call`."""
    boards = present_scoreboards(list(Event.objects.served().filter(kickoff_at__lte=timezone.now())))
    playing = {event_id: board.minute or 0 for event_id, board in boards.items() if board.status in IN_PLAY}
    return max(playing, key=lambda event_id: playing[event_id])


def session_of(account_id: int) -> str:
    """Log the account in; return the cookie: for `Service.call`."""
    user = User.objects.get(pk=account_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def logged_in(service: Service, account_id: int) -> dict[str, object]:
    """Return what gives a browser's context the session of that account."""
    cookie = {"name": "sessionid", "value": service.call(session_of, account_id), "domain": "127.0.0.1"}
    return {"storage_state": {"cookies": [{**cookie, "path": "/"}], "origins": []}}


def _open(look: Look, path: str, **context: object) -> Page:
    page = look.at(path, **context)
    until(page, f"{HEALTH} === 'open'", SOON_MS)
    return page


def test_a_football_match_moves_and_shows_figures_and_prices(look: Look, service: Service) -> None:
    page = look.at(f"/live/football/{service.call(demos)[0]}/")
    before = page.evaluate(BALL)
    until(page, f"{BALL} !== {before!r}", TICK_MS)
    until(page, "document.querySelectorAll('[data-figure]:not([hidden])').length >= 8", SOON_MS)
    until(page, "document.querySelectorAll('[data-value]').length >= 12", SOON_MS)

    price = page.locator("tr:not([data-book='']) [data-value]").first.inner_text()
    assert re.fullmatch(r"([▲▼] )?\d+\.\d\d", price)


def test_a_football_match_shows_its_shots_and_who_pressed(look: Look, service: Service) -> None:
    alice = service.call(people.add, "alice-sees-shots")
    path = f"/live/football/{service.call(well_under_way)}/"
    page = look.at(path, **logged_in(service, alice.account_id))

    until(page, "document.querySelectorAll('[data-pressure] canvas').length === 1", SOON_MS)
    titles = page.locator("svg.pitch .marks circle title").all_text_contents()
    assert all(re.fullmatch(r"\d+′ (goal|save|miss|block|post)(, \d\.\d\d xG)?", title) for title in titles)
    assert titles


def test_a_tennis_match_lists_its_points(look: Look, service: Service) -> None:
    page = _open(look, f"/live/tennis/{service.call(demos)[1]}/")
    until(page, "document.querySelectorAll('.events li').length >= 1", TICK_MS)

    assert re.fullmatch(r"\d+-\d+|Deuce|Ad-40|40-Ad", page.locator(".events li b").first.inner_text())
    assert "to serve" in page.locator(".events li code").first.inner_text()


def test_a_member_with_live_access_follows_any_match(look: Look, service: Service) -> None:
    alice = service.call(people.add, "alice-on-a-page")
    event_id = service.call(matches.football_in_play)

    page = _open(look, f"/live/football/{event_id}/", **logged_in(service, alice.account_id))

    until(page, "document.querySelector('svg.pitch').dataset.situation", TICK_MS)
    assert page.locator("[data-refused]").is_hidden()


def test_a_member_without_live_access_is_told_why_and_what_to_do(look: Look, service: Service) -> None:
    charlie = service.call(people.add, "charlie-on-a-page", days=None)
    event_id = service.call(matches.tennis_just_begun)

    page = look.at(f"/live/tennis/{event_id}/", **logged_in(service, charlie.account_id))

    until(page, f"{HEALTH} === 'refused'", SOON_MS)
    assert "takes live access" in page.locator("[data-refused]").inner_text()
    assert page.locator("[data-refused] a").get_attribute("href") == "/docs/errors/#subscription_required"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("sport", [0, 1])
def test_it_fits_and_has_no_serious_accessibility_finding(
    look: Look, service: Service, sport: int, width: int, scheme: str
) -> None:
    path = f"/live/{('football', 'tennis')[sport]}/{service.call(demos)[sport]}/"
    page = _open(look, path, width=width, scheme=scheme)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert findings(page) == []


def test_the_admin_s_scripts_run_under_its_own_policy(look: Look, service: Service) -> None:
    chief = service.call(an_operator)
    page = look.at("/admin/", **logged_in(service, chief))

    until(page, "typeof window.Alpine === 'object'", SOON_MS)
    assert page.locator("text=Bookmakers").count() > 0
    assert look.errors == []


def an_operator() -> int:
    """Make a superuser; return the account: for `Service.call`."""
    return User.objects.create_superuser("chief-on-a-page@example.org", "secret enough").pk
