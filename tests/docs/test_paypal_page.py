"""docs/paypal.md names what there is: events, checks, settings, figures."""

import re

import pytest
from prometheus_client import Counter

from billing import metrics
from billing.fakepaypal.events import SUMMARIES
from tests.docs.declared import PROJECT, settings

PAGE = (PROJECT / "docs" / "paypal.md").read_text()
CHECKS = (PROJECT / "config" / "payment_checks.py").read_text()


def test_it_lists_the_events_that_are_understood():
    assert set(re.findall(r"^- `([A-Z.-]+)`$", PAGE, re.MULTILINE)) == set(SUMMARIES)


def test_it_explains_every_check_of_the_settings_of_payments():
    assert set(re.findall(r"matchwire\.[EW]\d+", PAGE)) == set(re.findall(r"matchwire\.[EW]\d+", CHECKS))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:PAYPAL|BILLING)_\w+)", PAGE))))
def test_the_settings_it_names_exist(name):
    assert name in settings()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(matchwire_\w+)_total`", PAGE))))
def test_the_figures_it_names_exist(name):
    counters = [counter for counter in vars(metrics).values() if isinstance(counter, Counter)]

    assert name in {figure.name for counter in counters for figure in counter.describe()}
