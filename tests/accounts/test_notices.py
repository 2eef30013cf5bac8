import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.db import transaction
from pytest_django.fixtures import Settings
from redis import Redis

from accounts import notices, tokens, users
from accounts.models import ApiToken
from config.embedded_redis import free_port
from tests.conftest import Person

ARRIVAL_SECONDS = 5  # what an open socket is promised
SILENCE_SECONDS = 0.3

in_real_transactions = pytest.mark.django_db(transaction=True)


async def heard(account_id: int, act: Callable[[], Any], *, within: float = ARRIVAL_SECONDS) -> Any:
    """Listen to the account's group while `act` runs; return the message that arrived, or None."""
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(notices.account_group(account_id), channel)
    try:
        await sync_to_async(act)()
        async with asyncio.timeout(within):
            return await layer.receive(channel)
    except TimeoutError:
        return None
    finally:
        await layer.flush()


@in_real_transactions
async def test_a_revoked_token_is_told_to_its_account(alice: Person, redis_client: Redis) -> None:
    message = await heard(alice.user.pk, lambda: tokens.revoke(alice.token))
    assert message == {"type": "access.changed", "account_id": alice.user.pk}


@in_real_transactions
@pytest.mark.parametrize("active", [True, False])
async def test_a_switched_account_is_told(alice: Person, redis_client: Redis, active: bool) -> None:
    message = await heard(alice.user.pk, lambda: users.set_active(alice.user, active))
    assert message == {"type": "access.changed", "account_id": alice.user.pk}


@in_real_transactions
async def test_other_accounts_hear_nothing(alice: Person, bob: Person, redis_client: Redis) -> None:
    assert await heard(bob.user.pk, lambda: tokens.revoke(alice.token), within=SILENCE_SECONDS) is None


@in_real_transactions
async def test_a_change_that_is_rolled_back_is_not_told(alice: Person, redis_client: Redis) -> None:
    def revoke_and_fail() -> None:
        with transaction.atomic():
            tokens.revoke(alice.token)
            transaction.set_rollback(True)

    assert await heard(alice.user.pk, revoke_and_fail, within=SILENCE_SECONDS) is None


@in_real_transactions
def test_without_redis_the_change_stands_and_the_loss_is_logged(
    alice: Person, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = f"redis://127.0.0.1:{free_port()}/0"
    settings.REDIS_URL = nowhere
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": nowhere, "socket_timeout": None}]},
        }
    }
    with caplog.at_level(logging.WARNING):
        tokens.revoke(alice.token)
    assert ApiToken.objects.get(pk=alice.token.pk).revoked_at is not None
    assert "open sockets were not told" in caplog.text
