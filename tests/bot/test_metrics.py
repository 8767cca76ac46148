"""The page that monitoring reads: the format's own grammar, the numbers, and nobody's name."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.app import Product
from bot.metrics import Latency, delivery_lines, settled_lines
from bot.settings import SettingsError, load
from tests.databases import sqlite_in
from tests.scenarios.serving import free_port
from workflows.deliveries import DeliveryKind, DeliveryState, Waiting

NOW = datetime(2020, 3, 6, 8, tzinfo=UTC)
LINE = re.compile(r'# TYPE klubba_\w+ (gauge|counter|histogram)|klubba_\w+(\{\w+="[\w.+]+"(,\w+="\w+")*\})? -?[0-9.]+')


def waiting(state, count, network_id="n"):
    return Waiting(network_id=network_id, kind=DeliveryKind.REPLY, state=state, count=count, oldest=NOW - timedelta(seconds=90))


def test_networks_are_added_up_and_only_what_may_go_is_late():
    rows = [waiting(DeliveryState.HELD, 2), waiting(DeliveryState.DEAD, 3), waiting(DeliveryState.DEAD, 4, "other")]
    counted = ['klubba_deliveries{state="dead",kind="reply"} 7', 'klubba_deliveries{state="held",kind="reply"} 2']
    gauge, lag = "# TYPE klubba_deliveries gauge", "# TYPE klubba_delivery_lag_seconds gauge"
    assert list(delivery_lines(rows, NOW)) == [gauge, *counted, lag, "klubba_delivery_lag_seconds 0.000"]
    assert list(delivery_lines([waiting(DeliveryState.PENDING, 1)], NOW))[-1] == "klubba_delivery_lag_seconds 90.000"


def test_attempts_are_counted_by_how_they_ended():
    assert list(settled_lines(Counter({("sent", "reply"): 2}))) == [
        "# TYPE klubba_attempts_total counter",
        'klubba_attempts_total{state="sent",kind="reply"} 2',
    ]


def test_a_histogram_counts_up_to_each_bound():
    latency = Latency()
    for seconds in (0.01, 0.02, 3.0, 60.0):
        latency.observe(seconds)
    found = dict(line.rsplit(" ", 1) for line in latency.lines("x"))
    assert found['x_bucket{le="0.01"}'] == "1"
    assert found['x_bucket{le="0.025"}'] == "2"
    assert found['x_bucket{le="5.0"}'] == "3"
    assert (found['x_bucket{le="+Inf"}'], found["x_count"], found["x_sum"]) == ("4", "4", "63.030000")


async def test_a_serving_program_shows_its_numbers_on_a_port_of_their_own(tmp_path):
    port = free_port()
    product = Product(
        load(
            {
                "KLUBBA_INSECURE_LOCAL": "true",
                "KLUBBA_LISTEN": "127.0.0.1:0",
                "KLUBBA_METRICS_LISTEN": f"127.0.0.1:{port}",
                "KLUBBA_DATABASE_URL": sqlite_in(tmp_path),
            }
        )
    )
    await product.start()
    await product.tick.sweep()
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            text = await answer.text()
        async with session.get(f"{product.base_url}/metrics") as outside:
            assert outside.status == 404
    await product.stop()
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    assert "klubba_last_sweep_age_seconds" in text


@pytest.mark.parametrize("listen", ["0.0.0.0:9464", "klubba.example:9464", "9464"])
def test_the_numbers_are_for_this_computer_only(listen):
    with pytest.raises(SettingsError, match="KLUBBA_METRICS_LISTEN"):
        load({"KLUBBA_INSECURE_LOCAL": "true", "KLUBBA_METRICS_LISTEN": listen})
