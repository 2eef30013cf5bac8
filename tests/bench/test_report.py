import pytest

from bench import report
from bench.load import Measured
from bench.report import LESS, MORE, Figure

TWO_MILLION = Measured(deliveries=2_000_000, seconds=20, server_cpu=18, p50_ms=6, p99_ms=14, lost=0)
RATE = Figure("deliveries/s", "{:,.0f}", MORE)
COST = Figure("CPU s per million", "{:.1f}", LESS)
SHARE = Figure("core in use, %", "{:.0f}")


def test_cpu_is_counted_per_million_deliveries():
    assert report.cpu_per_million(TWO_MILLION) == 9


def test_a_closed_loop_shows_cost_rate_and_how_busy_the_core_was():
    assert list(report.saturation({"one": TWO_MILLION}).values()) == [9, 100_000, 90]


def test_losses_of_all_loads_are_added_up():
    loads = [TWO_MILLION, TWO_MILLION._replace(lost=3), TWO_MILLION._replace(lost=4)]
    assert list(report.losses(loads).values()) == [7]


@pytest.mark.parametrize(("figure", "times"), [(RATE, 0.5), (COST, 2), (SHARE, None)])
def test_a_gain_above_one_is_better_whichever_way_the_figure_goes(figure, times):
    assert report.gain(figure, stock=200, ours=100) == times


def test_what_was_too_little_to_be_measured_has_no_gain():
    assert report.gain(COST, stock=300, ours=0) is None


def test_the_table_shows_medians_ranges_and_gains():
    stock = [{COST: 300.0}, {COST: 330.0}, {COST: 310.0}]
    ours = [{COST: 10.0}, {COST: 9.0}, {COST: 11.0}]
    row = report.table(stock, ours).splitlines()[-1]
    assert row == "| CPU s per million | 310.0 (300.0-330.0) | 10.0 (9.0-11.0) | 31.0 × |"
