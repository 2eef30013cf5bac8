"""The report, for people and for machines."""

import json

import pytest

from config.doctor.findings import Finding, State, ok, warning, worst, wrong
from config.doctor.rendering import as_json, as_text, summary

FINDINGS = [
    ok("redis", "Redis 7.0 at redis:6379 answers"),
    warning("mail", "mails become files", "Set EMAIL_URL"),
    wrong("paypal.webhook", "PayPal does not know PAYPAL_WEBHOOK_ID", "Compare it with the app's"),
]


def test_the_list_is_aligned_and_ends_with_its_summary() -> None:
    assert as_text(FINDINGS, 200) == (
        "ok       redis           Redis 7.0 at redis:6379 answers\n"
        "warning  mail            mails become files\n"
        "                         → Set EMAIL_URL\n"
        "wrong    paypal.webhook  PayPal does not know PAYPAL_WEBHOOK_ID\n"
        "                         → Compare it with the app's\n"
        "\n"
        "1 ok, 1 warning, 1 wrong"
    )


def test_long_lines_are_folded_within_their_column() -> None:
    text = as_text([wrong("a", "one " * 40, "do " * 40)], 60)

    lines = text.split("\n\n")[0].splitlines()
    assert max(map(len, lines)) <= 60
    assert len({len(line) - len(line.lstrip()) for line in lines[1:4]}) == 1


def test_colours_do_not_move_the_columns() -> None:
    painted = as_text(FINDINGS, 200, lambda _, word: f"\x1b[1m{word}\x1b[0m")

    assert painted.replace("\x1b[1m", "").replace("\x1b[0m", "") == as_text(FINDINGS, 200)


def test_machines_get_states_counts_and_findings() -> None:
    assert json.loads(as_json(FINDINGS)) == {
        "state": "wrong",
        "counts": {"ok": 1, "warning": 1, "wrong": 1},
        "findings": [
            {"name": "redis", "state": "ok", "says": "Redis 7.0 at redis:6379 answers", "mend": ""},
            {"name": "mail", "state": "warning", "says": "mails become files", "mend": "Set EMAIL_URL"},
            {
                "name": "paypal.webhook",
                "state": "wrong",
                "says": "PayPal does not know PAYPAL_WEBHOOK_ID",
                "mend": "Compare it with the app's",
            },
        ],
    }


@pytest.mark.parametrize(
    ("findings", "state"),
    [([], State.OK), (FINDINGS[:1], State.OK), (FINDINGS[:2], State.WARNING), (FINDINGS, State.WRONG)],
)
def test_the_worst_counts(findings: list[Finding], state: State) -> None:
    assert worst(findings) is state


def test_the_summary_counts_in_words() -> None:
    assert summary(FINDINGS[:1]) == "1 ok, 0 warnings, 0 wrong"
