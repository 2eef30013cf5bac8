"""Answers other than success, with PayPal's names and words (PAYPAL.md sections 1 and 2). Pure."""

from typing import Any

from billing.fakepaypal import ids

Body = dict[str, Any]

FIRST_ERROR = 400  # HTTP statuses from here on are refusals

_DOCS = "https://developer.paypal.com/docs/api/orders/v2/#error-"
_UNPROCESSABLE = (
    "The requested action could not be performed, semantically incorrect, or failed business validation."
)
_DESCRIPTIONS = {
    "CURRENCY_NOT_SUPPORTED": "Currency code is not currently supported.",
    "DUPLICATE_INVOICE_ID": "Duplicate Invoice ID detected. To avoid a potential duplicate transaction your "
    "account setting requires that Invoice Id be unique for each transaction.",
    "INSTRUMENT_DECLINED": "The instrument presented  was either declined by the processor or bank, or it "
    "can't be used for this payment.",
    "ORDER_ALREADY_CAPTURED": "Order already captured.If 'intent=CAPTURE' only one capture per order is "
    "allowed.",
    "ORDER_COMPLETION_IN_PROGRESS": "PayPal is still completing this order. Please try your request again.",
    "ORDER_NOT_APPROVED": "Payer has not yet approved the Order for payment. Please redirect the payer to "
    "the 'rel':'approve' url returned as part of the HATEOAS links within the Create Order call or provide "
    "a valid `payment_source` in the request.",
    "PAYER_ACTION_REQUIRED": "Transaction cannot complete successfully, instruct the buyer to return to "
    "PayPal.",
    "CAPTURE_FULLY_REFUNDED": "The capture has already been fully refunded.",
    "REFUND_AMOUNT_EXCEEDED": "The refund amount must be less than or equal to the capture amount that has "
    "not yet been refunded.",
    "INVALID_RESOURCE_ID": "Specified resource ID does not exist. Please check the resource ID and try "
    "again.",
    "INVALID_PARAMETER_SYNTAX": "The value of a field does not conform to the expected format.",
    "PREVIOUS_REQUEST_IN_PROGRESS": "A previous request on this resource is currently in progress.",
}


class Refusal(Exception):
    """An answer of that HTTP status, with that JSON body."""

    def __init__(self, status: int, body: Body) -> None:
        super().__init__(f"{status} {body.get('name') or body.get('error')}")
        self.status = status
        self.body = body


def unprocessable(issue: str, *links: Body) -> Refusal:
    """Return the 422 that names this issue; `links` follow the one to the documents."""
    return Refusal(422, _named("UNPROCESSABLE_ENTITY", _UNPROCESSABLE, {}, issue, *links))


def in_progress() -> Refusal:
    """Return the 409 for a request id that is being worked on."""
    message = "The server has detected a conflict while processing this request."
    return Refusal(409, _named("RESOURCE_CONFLICT", message, {}, "PREVIOUS_REQUEST_IN_PROGRESS"))


def not_found(field: str, value: str) -> Refusal:
    """Return the 404 for an id in the path that is not known, or no longer."""
    where = {"location": "path", "field": field, "value": value}
    message = "The specified resource does not exist."
    return Refusal(404, _named("RESOURCE_NOT_FOUND", message, where, "INVALID_RESOURCE_ID"))


def invalid(field: str, value: object) -> Refusal:
    """Return the 400 for a field of the body, named by its JSON pointer."""
    where = {"field": field, "value": str(value), "location": "body"}
    message = "Request is not well-formed, syntactically incorrect, or violates schema."
    return Refusal(400, _named("INVALID_REQUEST", message, where, "INVALID_PARAMETER_SYNTAX"))


def unauthorized(error: str, description: str) -> Refusal:
    """Return the 401 of the token call, or of a call with a bad token."""
    return Refusal(401, {"error": error, "error_description": description})


def plain(status: int) -> Refusal:
    """Return the answer that PayPal gives for 403, 429 and 5xx, without details."""
    name, message = {
        403: ("NOT_AUTHORIZED", "Authorization failed due to insufficient permissions."),
        404: ("RESOURCE_NOT_FOUND", "The specified resource does not exist."),
        429: ("RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting."),
        503: ("SERVICE_UNAVAILABLE", "Service Unavailable."),
    }.get(status, ("INTERNAL_SERVER_ERROR", "An internal server error has occurred."))
    body: Body = {"name": name, "message": message, "debug_id": ids.debug_id(), "links": []}
    if status == 403:
        text = "You do not have permission to access or perform operations on this resource."
        body["details"] = [{"issue": "PERMISSION_DENIED", "description": text}]
    return Refusal(status, body)


def _named(name: str, message: str, where: Body, issue: str, *links: Body) -> Body:
    docs = {"href": f"{_DOCS}{issue}", "rel": "information_link", "method": "GET"}
    return {
        "name": name,
        "details": [where | {"issue": issue, "description": _DESCRIPTIONS.get(issue, issue)}],
        "message": message,
        "debug_id": ids.debug_id(),
        "links": [docs, *links],
    }
