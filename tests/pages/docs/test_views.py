"""The docs pages' text."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from live.protocol.errors import CloseCode, ErrorCode
from tests.football import builders as football

PATHS = ("/docs/websocket/football/", "/docs/websocket/tennis/", "/docs/rest/", "/docs/errors/")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


class Links(HTMLParser):
    """Collects ids and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters of a tag."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and tag == "a" and value:
                self.targets.add(value)


@pytest.fixture
def pages(client: Client) -> dict[str, str]:
    """Every docs page by its path."""
    return {path: client.get(path).content.decode() for path in PATHS}


def test_every_link_leads_somewhere(client: Client, pages: dict[str, str]) -> None:
    ids = {path: Links(page).ids for path, page in pages.items()}
    for path, page in pages.items():
        for target in Links(page).targets:
            there, _, anchor = target.partition("#")
            if anchor:
                assert anchor in ids[there or path], f"{path}: {target}"
            elif there.startswith("/"):
                assert client.get(there).status_code in {200, 302}, f"{path}: {target}"


def test_no_id_stands_twice(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        ids = Links(page).ids
        assert len(ids) == len(set(ids)), path


def test_every_code_has_an_anchor(pages: dict[str, str]) -> None:
    ids = Links(pages["/docs/errors/"]).ids

    assert {*ErrorCode, *(f"close-{int(code)}" for code in CloseCode)} <= set(ids)


def test_the_samples_follow_the_demo_match(client: Client) -> None:
    demo = football.an_event(provider="simulator", demo=True, scoreboard=football.SECOND_HALF)

    page = client.get("/docs/websocket/football/").content.decode()

    assert f"event_id: {demo.pk} " in page
    assert "ws://testserver/ws/live/" in page


def test_the_map_for_programs_is_plain_text(client: Client) -> None:
    answer = client.get("/llms.txt")

    assert answer.headers["Content-Type"].startswith("text/plain")
    for target in re.findall(r"\]\(http://testserver(/[^)]*)\)", answer.content.decode()):
        assert client.get(target).status_code == 200, target
