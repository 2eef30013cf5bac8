"""Messages to open sockets: look again at what this account may do."""

import asyncio
from functools import partial

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis import RedisError

SEND_SECONDS = 2  # the sockets' own check, once a minute, does the rest

log = structlog.get_logger(__name__)


def account_group(account_id: int) -> str:
    """Return the Channels group that hears of every change to this account."""
    return f"account.{account_id}"


def access_changed(account_id: int) -> None:
    """Tell the account's group, once the transaction commits: {"type": "access.changed", "account_id": …}.

    Never raises because of Redis: a lost notice is logged, and the sockets' regular check makes up for it.
    """
    transaction.on_commit(partial(_tell, account_id))


def _tell(account_id: int) -> None:
    try:
        async_to_sync(_send)(account_id)
    except (RedisError, OSError) as error:
        log.warning("Redis is away, open sockets were not told", account_id=account_id, error=str(error))


async def _send(account_id: int) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await get_channel_layer().group_send(
            account_group(account_id), {"type": "access.changed", "account_id": account_id}
        )
