"""HTTP around the REST calls and the approval page: tokens, repeated requests, faults, the log."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from aiohttp import web

from billing.fakepaypal import faults, ids, pages, refusals
from billing.fakepaypal.books import Mode
from billing.fakepaypal.desk import Desk
from billing.fakepaypal.refusals import Refusal
from billing.fakepaypal.requests import Seen
from billing.fakepaypal.rest import Answer, Idempotency, Rest

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NO_LINGER = struct.pack("ii", 1, 0)  # closing resets the connection
UNPROCESSABLE = 422
KEPT_REQUESTS = 10_000  # the newest; the demo may run for weeks


class Routes:
    """All addresses of the server. `requests` is the log of the REST calls, oldest first."""

    def __init__(self, desk: Desk, rest: Rest) -> None:
        self.requests: list[Seen] = []
        self._desk = desk
        self._rest = rest
        self._posts = Idempotency()

    def app(self) -> web.Application:
        """Return the server's application."""
        app = web.Application()
        app.add_routes(
            [
                web.post("/v1/oauth2/token", self._token),
                web.post("/v2/checkout/orders", self._create),
                web.get("/v2/checkout/orders/{id}", self._get_order),
                web.post("/v2/checkout/orders/{id}/capture", self._capture),
                web.get("/v2/payments/captures/{id}", self._get_capture),
                web.post("/v2/payments/captures/{id}/refund", self._refund),
                web.get("/v2/payments/refunds/{id}", self._get_refund),
                web.post("/v1/notifications/verify-webhook-signature", self._verify),
                web.get("/v1/notifications/webhooks-events", self._events),
                web.get("/v1/notifications/webhooks/{id}", self._webhook),
                web.get("/checkoutnow", self._ask_buyer),
                web.post("/checkoutnow", self._hear_buyer),
                web.get("/", self._held),
                web.post("/", self._decide),
                web.get("/stand-in.css", self._style),
            ]
        )
        return app

    # REST

    async def _token(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, self._rest.token, needs_token=False)

    async def _create(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, self._rest.create_order)

    async def _get_order(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, lambda _: self._rest.get_order(request.match_info["id"]))

    async def _get_capture(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, lambda _: self._rest.get_capture(request.match_info["id"]))

    async def _refund(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, lambda seen: self._rest.refund(seen, request.match_info["id"]))

    async def _get_refund(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, lambda _: self._rest.get_refund(request.match_info["id"]))

    async def _verify(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, self._rest.verify)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        start, end = (request.query.get(name, "") for name in ("start_time", "end_time"))
        return await self._answer(request, lambda _: self._rest.events(start, end))

    async def _webhook(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, lambda _: self._rest.webhook(request.match_info["id"]))

    async def _capture(self, request: web.Request) -> web.StreamResponse:
        went: list[Mode] = []

        def capture(seen: Seen) -> Answer:
            mode, answer = self._rest.capture_order(seen, request.match_info["id"])
            went.append(mode)
            return answer

        async def spoil(answer: web.StreamResponse) -> web.StreamResponse:
            return await self._spoil(request, went[0], answer) if went else answer

        return await self._answer(request, capture, spoil=spoil)

    async def _answer(
        self,
        request: web.Request,
        call: Callable[[Seen], Answer],
        *,
        needs_token: bool = True,
        spoil: Callable[[web.StreamResponse], Awaitable[web.StreamResponse]] | None = None,
    ) -> web.StreamResponse:
        """Answer one call: 1. log it; 2. fail if it has to; 3. check the token; 4. do it once per id."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        seen = Seen(request.method, request.path, headers, await request.read())
        self.requests.append(seen)
        del self.requests[:-KEPT_REQUESTS]
        if fault := faults.take(self._desk.faults, request.path):
            return _reset(request) if fault.status == faults.RESET else _refused(fault.answer())
        if needs_token and (refusal := self._desk.tokens.refusal(headers.get("authorization", ""))):
            return _refused(refusal)
        key = self._posts.key(seen)
        if key in self._posts.running:
            return _refused(refusals.in_progress())
        try:
            if key:
                self._posts.running.add(key)
            answer = self._once(key, seen, call)
            return await spoil(answer) if spoil else answer
        finally:
            if key:
                self._posts.running.discard(key)

    def _once(
        self, key: tuple[str, str] | None, seen: Seen, call: Callable[[Seen], Answer]
    ) -> web.StreamResponse:
        """Do what is asked, or repeat what was answered to the same id before."""
        if key in self._posts.kept:
            status, body = self._posts.kept[key]
            return _json(status if status >= refusals.FIRST_ERROR else 200, body)
        try:
            with self._desk.lock:
                status, body = call(seen)
        except Refusal as refusal:
            if key and _is_kept(refusal):
                self._posts.keep(key, (refusal.status, refusal.body))
            return _refused(refusal)
        if key:
            self._posts.keep(key, (status, body))
        return _json(status, body)

    async def _spoil(
        self, request: web.Request, mode: Mode, answer: web.StreamResponse
    ) -> web.StreamResponse:
        """Let the answer of a capture go wrong, where its mode says so; the money has moved."""
        if mode is Mode.ERROR_AFTER_CAPTURE:
            return _refused(refusals.plain(500))
        if mode is Mode.RESET:
            return _reset(request)
        if mode is Mode.SLOW:
            await asyncio.sleep(self._desk.slow_seconds)
        return answer

    # Pages

    async def _ask_buyer(self, request: web.Request) -> web.StreamResponse:
        order = self._desk.books.orders.get(request.query.get("token", ""))
        if order is None or order.captures:
            return _page(pages.gone(), status=404)
        return _page(pages.approval(order))

    async def _hear_buyer(self, request: web.Request) -> web.StreamResponse:
        said = await request.post()
        order_id, choice = str(said.get("token")), str(said.get("choice"))
        order = self._desk.books.orders.get(order_id)
        if order is None or order.captures or choice not in pages.CHOICES:
            return _page(pages.gone(), status=404)
        if choice == pages.CANCEL:
            raise web.HTTPSeeOther(self._desk.cancel(order_id))
        _, mode = pages.CHOICES[choice]
        self._desk.approve(order_id, mode)
        raise web.HTTPSeeOther(self._desk.return_url(order_id))

    async def _held(self, request: web.Request) -> web.StreamResponse:
        with self._desk.lock:
            return _page(pages.held(self._desk.books.held()))

    async def _decide(self, request: web.Request) -> web.StreamResponse:
        said = await request.post()
        capture_id, choice = str(said.get("capture")), str(said.get("choice"))
        if capture_id not in {capture.id for _, capture in self._desk.books.held()}:
            return _page(pages.gone(), status=404)
        if choice == "complete":
            self._desk.complete_capture(capture_id)
        elif choice == "deny":
            self._desk.deny_capture(capture_id)
        raise web.HTTPSeeOther("/")

    async def _style(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=pages.STYLE, content_type="text/css")


def _is_kept(refusal: Refusal) -> bool:
    """Whether the same request id gets this refusal again: a declined instrument needs a new id."""
    issues = [detail["issue"] for detail in refusal.body.get("details", [])]
    return refusal.status == UNPROCESSABLE and "INSTRUMENT_DECLINED" in issues


def _json(status: int, body: refusals.Body) -> web.StreamResponse:
    debug_id = str(body.get("debug_id") or ids.debug_id())
    return web.json_response(body, status=status, headers={"Paypal-Debug-Id": debug_id})


def _refused(refusal: Refusal) -> web.StreamResponse:
    response = _json(refusal.status, refusal.body)
    if refusal.status == 429:
        response.headers["Retry-After"] = "5"
    return response


def _reset(request: web.Request) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        transport.abort()
    return web.Response()  # nobody is there to read it


def _page(html: str, status: int = 200) -> web.StreamResponse:
    return web.Response(text=html, status=status, content_type="text/html")
