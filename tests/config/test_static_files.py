"""Static files, as an ASGI server is asked for them."""

import warnings
from pathlib import Path

import pytest
from django.conf import settings
from django.test import AsyncClient

pytestmark = pytest.mark.django_db  # each request looks after the connections of its thread

ICON = "/static/icon.svg"


@pytest.fixture
def icon() -> bytes:
    return (Path(settings.BASE_DIR) / "static" / "icon.svg").read_bytes()


async def test_a_file_comes_whole_and_without_a_warning(async_client: AsyncClient, icon: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = await async_client.get(ICON)
    assert (answer.status_code, answer.content) == (200, icon)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Length"] == str(len(icon))


async def test_a_part_comes_as_asked(async_client: AsyncClient, icon: bytes) -> None:
    answer = await async_client.get(ICON, headers={"Range": "bytes=2-5"})
    assert (answer.status_code, answer.content) == (206, icon[2:6])
    assert answer["Content-Range"] == f"bytes 2-5/{len(icon)}"


async def test_what_has_not_changed_is_not_sent_again(async_client: AsyncClient) -> None:
    seen = (await async_client.get(ICON))["Last-Modified"]
    answer = await async_client.get(ICON, headers={"If-Modified-Since": seen})
    assert (answer.status_code, answer.content) == (304, b"")


async def test_a_head_names_the_length_alone(async_client: AsyncClient, icon: bytes) -> None:
    answer = await async_client.head(ICON)
    assert (answer.content, answer["Content-Length"]) == (b"", str(len(icon)))
