"""PROTOCOL.md, sections 3 and 4: the codes are the contract."""

from live.protocol.errors import CloseCode, CommandError, ErrorCode


def test_the_error_codes_are_those_of_the_document():
    assert set(ErrorCode) == {
        *("auth_failed", "subscription_required", "not_tracked", "bad_event_id", "bad_sport"),
        *("unknown_bookmaker", "limit", "bad_action", "bad_message", "rate_limited"),
        *("too_many_connections", "internal_error"),
    }


def test_the_close_codes_are_those_of_the_document():
    assert {1000, 1009, 1012, 4401, 4402, 4404, 4408, 4429} <= {int(code) for code in CloseCode}


def test_an_error_carries_what_its_frame_needs():
    error = CommandError(ErrorCode.LIMIT, "too many", named={"event_id": 7})
    assert (error.code, error.message, error.named, error.close) == (
        "limit",
        "too many",
        {"event_id": 7},
        None,
    )
    assert str(error) == "too many"
    assert CommandError(ErrorCode.LIMIT, "too many").named == {}
