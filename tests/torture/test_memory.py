"""How growth is told from what goes up and down."""

import pytest

from tests.torture.memory import Growth, in_use


class TestGrowth:
    def test_nothing_has_grown_before_there_are_two_weighings(self):
        growth = Growth(warm=100)
        for events in (0, 50, 99, 105):
            growth.weigh(events, events)
        assert (growth.events, growth.bytes) == (0, 0)

    def test_the_least_of_a_half_counts(self):
        growth = Growth(warm=0)
        for events, bytes_ in enumerate((70, 40, 90) * 20):
            growth.weigh(events, bytes_)
        assert (growth.events, growth.bytes) == (29, 0)

    def test_what_is_more_for_a_while_has_not_grown(self):
        growth = Growth(warm=0)
        for events in range(100):
            growth.weigh(events, 400 if 40 <= events < 90 else 40)
        assert growth.bytes == 0

    def test_what_grows_beneath_that_is_told(self):
        growth = Growth(warm=0)
        for events, bytes_ in enumerate((70, 40, 90) * 50):
            growth.weigh(events, bytes_ + events)
        assert growth.events == 74
        assert growth.bytes == 75


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
