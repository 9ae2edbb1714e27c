"""How growth is told from what goes up and down."""

import pytest

from tests.torture.memory import Growth, in_use


class TestGrowth:
    def test_nothing_has_grown_before_there_are_two_whole_stretches(self):
        growth = Growth(warm=100, stretch=10)
        for events in (0, 50, 100, 105, 110, 119):
            growth.weigh(events, events)
        assert (growth.events, growth.bytes) == (0, 0)

    def test_the_least_of_a_stretch_counts(self):
        growth = Growth(warm=0, stretch=10)
        for events, bytes_ in enumerate((70, 40, 90) * 20):
            growth.weigh(events, bytes_)
        assert (growth.events, growth.bytes) == (40, 0)

    def test_what_grows_beneath_that_is_told(self):
        growth = Growth(warm=0, stretch=30)
        for events, bytes_ in enumerate((70, 40, 90) * 50):
            growth.weigh(events, bytes_ + events)
        assert growth.bytes == growth.events == 90


def test_what_is_kept_weighs():
    before = in_use()
    if before is None:
        pytest.skip("the C library of this system does not tell")
    kept = [bytearray(100) for _ in range(50_000)]
    after = in_use()
    assert after is not None
    assert after - before > 50_000 * 100
    del kept
    assert (in_use() or 0) < after - 50_000 * 100 / 2
