"""What holds for the pages of members in Chromium: they fit a phone, and no serious accessibility finding."""

from itertools import count

import pytest

from tests import people
from tests.pages.looking import NARROW, WIDE, Look, Scheme
from tests.pages.test_every_page import findings
from tests.pages.test_match_view import logged_in
from tests.service import Service

PAGES = (
    "/accounts/tokens/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/billing/activate/",
    "/billing/payments/",
)
TABLET = 768

pytestmark = [pytest.mark.processes, pytest.mark.timeout(240)]

_numbers = count(1)


@pytest.mark.parametrize(
    ("width", "scheme"), [(NARROW, "light"), (NARROW, "dark"), (TABLET, "light"), (WIDE, "light")]
)
def test_they_fit_and_are_accessible(look: Look, service: Service, width: int, scheme: Scheme) -> None:
    member = service.call(people.add, f"alice-{next(_numbers)}")
    session = logged_in(service, member.account_id)

    found = {}
    for path in PAGES:
        page = look.at(path, width=width, scheme=scheme, **session)
        found[path] = (page.evaluate("document.documentElement.scrollWidth"), findings(page))

    assert found == dict.fromkeys(PAGES, (width, []))


def test_the_account_s_menu_opens_and_closes_by_keyboard(look: Look, service: Service) -> None:
    member = service.call(
        people.add, f"alice-{next(_numbers)}-with-a-very-long-address-that-a-header-has-no-room-for"
    )
    page = look.at("/live/", width=NARROW, **logged_in(service, member.account_id))
    menu = page.locator("details.menu")

    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".who").inner_text().endswith("no-room-for@example.org")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Dashboard"
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None


def test_a_filter_works_without_a_script(look: Look) -> None:
    page = look.at("/live/", java_script_enabled=False)
    page.get_by_label("Sport").select_option("Tennis")
    page.get_by_label("Show").select_option("In play")
    page.get_by_role("button", name="Show", exact=True).click()

    links = page.locator(".match a")
    assert links.count() > 0
    assert all(link.get_attribute("href").startswith("/live/tennis/") for link in links.all())
    assert page.locator("h2").all_inner_texts()[0].startswith("In play")
