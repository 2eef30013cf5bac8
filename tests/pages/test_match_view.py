"""A match's page in Chromium, on the whole service."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Page, WebSocketRoute

from accounts.models import User
from config.demo_data import demo_match
from football.match import IN_PLAY
from football.models import Event
from football.rest.present import present_scoreboards
from tennis.models import Match
from tests import people
from tests.pages.looking import NARROW, WIDE, Look, until
from tests.pages.test_every_page import OWN_BYTES, SETTLED_MS, findings, own_bytes
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

    assert "takes live access, and your account has none now" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="Get live access").get_attribute("href") == "/billing/activate/"
    assert page.locator("[data-refused]").is_hidden()


def test_access_that_ends_while_watching_says_so_and_where_to_get_more(look: Look, service: Service) -> None:
    bob = service.call(people.add, "bob-on-a-page")
    event_id = service.call(matches.football_in_play)
    page = _open(look, f"/live/football/{event_id}/", **logged_in(service, bob.account_id))

    service.call(people.revoke_grant, bob)

    until(page, f"{HEALTH} === 'refused'", SOON_MS)
    assert "stands still" in page.locator("[data-refused]").inner_text()
    links = page.locator("[data-refused] a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "/billing/activate/",
        "/docs/errors/#subscription_required",
    ]


def test_a_login_that_ended_is_said_instead_of_trying_forever(look: Look, service: Service) -> None:
    alice = service.call(people.add, "alice-logs-out")
    event_id = service.call(matches.football_in_play)
    page = _open(look, f"/live/football/{event_id}/", **logged_in(service, alice.account_id))

    page.context.clear_cookies()
    page.context.set_offline(True)
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.context.set_offline(False)
    until(page, f"{HEALTH} === 'refused'", SOON_MS)

    assert "not logged in any more" in page.locator("[data-refused]").inner_text()
    look.errors.clear()  # the browser logs the network that was away, and the 401


def test_a_match_without_news_is_called_stale(look: Look, service: Service) -> None:
    page = look.at("/docs/errors/")
    silent: list[bool] = []

    def between(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(lambda text: None if silent else route.send(text))

    page.route_web_socket(re.compile("/ws/live/"), between)
    page.clock.install()
    page.goto(page.url.replace("/docs/errors/", f"/live/football/{service.call(demos)[0]}/"))
    until(page, f"{HEALTH} === 'open'", SOON_MS)
    silent.append(True)
    page.wait_for_timeout(SETTLED_MS)

    page.clock.fast_forward(46_000)

    until(page, f"{HEALTH} === 'stale'", SOON_MS)
    assert re.search(r"the last frame is \d+ s old", page.locator("[data-field=health]").inner_text())


def test_a_socket_cut_by_the_server_comes_back_and_goes_on(look: Look, service: Service) -> None:
    alice = service.call(people.add, "alice-is-cut")
    event_id = service.call(matches.football_in_play)
    page = look.at("/docs/errors/", **logged_in(service, alice.account_id))
    cut: list[WebSocketRoute] = []
    page.route_web_socket(
        re.compile("/ws/live/"), lambda route: (route.connect_to_server(), cut.append(route))
    )
    page.goto(page.url.replace("/docs/errors/", f"/live/football/{event_id}/"))
    until(page, f"{HEALTH} === 'open'", SOON_MS)
    until(page, "document.querySelector('svg.pitch').dataset.situation", TICK_MS)

    cut[0].close(code=1012, reason="restart")

    until(page, f"{HEALTH} === 'reconnecting'", SOON_MS)
    until(page, f"{HEALTH} === 'open'", SOON_MS)
    assert len(cut) == 2


@pytest.mark.parametrize("sport", [0, 1])
def test_it_is_light(look: Look, service: Service, sport: int) -> None:
    alice = service.call(people.add, f"alice-weighs-{sport}")  # a visitor's tickets are few a minute
    path = f"/live/{('football', 'tennis')[sport]}/{service.call(demos)[sport]}/"
    page = _open(look, path, **logged_in(service, alice.account_id))

    assert 0 < own_bytes(page) < OWN_BYTES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("sport", [0, 1])
def test_it_fits_and_has_no_serious_accessibility_finding(
    look: Look, service: Service, sport: int, width: int, scheme: str
) -> None:
    alice = service.call(
        people.add, f"alice-{sport}-{width}-{scheme}"
    )  # a visitor's tickets are few a minute
    path = f"/live/{('football', 'tennis')[sport]}/{service.call(demos)[sport]}/"
    page = _open(look, path, width=width, scheme=scheme, **logged_in(service, alice.account_id))

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
