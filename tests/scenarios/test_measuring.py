"""What is measured works: every message comes once, whatever the figures are."""

from benchmarks.flat_tick import flat
from benchmarks.whole_path import at_the_limit, feed


async def test_the_whole_path_brings_every_real_card_once_over_tls(tmp_path) -> None:
    found = await feed(tmp_path, 2, 1)
    assert (found["messages"], found["twice"]) == (100, 0)


async def test_a_tenant_at_its_limit_gets_everything(tmp_path) -> None:
    assert (await at_the_limit(tmp_path, 1))["messages"] == 48


async def test_a_tick_beside_a_past_leaves_the_past_alone(tmp_path) -> None:
    found = await flat((f"sqlite:///{tmp_path}/alone.db", f"sqlite:///{tmp_path}/beside.db"), tmp_path, 50, 1)
    assert (found["past"], found["due"]) == (50, 1000)
