"""What a state would be with parts of it switched, while the map stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import point, state
from tests.core.random_maps import maps
from tests.method.reports import exchange
from vsm_desktop.core import edits
from vsm_desktop.core.integrity import state_faults
from vsm_desktop.core.model import Investment, Map
from vsm_desktop.core.session import Session
from vsm_desktop.core.state_edits import keep_what_if
from vsm_desktop.core.switches import Switches

MONEY = point("A", name="money", response=Investment(kind="invest", what="More", cost=5))
MARKS = point("B", name="marks", response=exchange("A"))
NOW = state("A -> B -> C*", points=[MONEY, MARKS])


def switched(**ids: str) -> Switches:
    return Switches(**{name: frozenset(words.split()) for name, words in ids.items()})


def test_without_a_switch_thrown_the_state_is_the_very_same():
    assert Switches().applied(NOW) is NOW
    assert switched(points_off="nothing", stages_off="marks", means_on="marks").applied(NOW) is NOW


def test_a_point_that_is_off_is_resolved():
    assert switched(points_off="money").applied(NOW) == edits.delete(NOW, {"money"})


def test_a_stage_that_is_off_takes_its_flows_and_points_along():
    assert switched(stages_off="B").applied(NOW) == edits.delete(NOW, {"B"})


def test_a_response_that_is_off_is_none():
    after = switched(responses_off="marks money").applied(NOW)
    assert [one.response for one in after.resistances] == [None, None]


def test_means_that_are_on_are_there():
    (money, marks) = switched(means_on="money marks").applied(NOW).resistances
    assert money.response == Investment(kind="invest", what="More", cost=5, available=True)
    assert marks == MARKS


def test_a_switch_is_thrown_and_thrown_back():
    once = Switches().toggled("points_off", "money").toggled("stages_off", "A")
    assert once.thrown == (("points_off", "money"), ("stages_off", "A"))
    assert once
    assert once.toggled("stages_off", "A").toggled("points_off", "money") == Switches()
    assert not Switches()


@settings(deadline=None, max_examples=150)
@given(maps(), st.data())
def test_whatever_is_switched_fits_together_and_leaves_the_map_alone(map_: Map, data: st.DataObject):
    made = map_.states[0]
    some = st.frozensets(st.sampled_from(sorted(made.ids))) if made.ids else st.just(frozenset())
    switches = Switches(*(data.draw(some) for _ in range(4)))
    after = switches.applied(made)
    assert list(state_faults(after)) == []
    assert after.ids <= made.ids
    assert switches.applied(after) == after
    assert made == map_.states[0].replace()


def test_what_if_is_kept_as_a_new_state_that_undo_takes_back():
    map_ = Map(states=(NOW, state("A").replace(id="last")))
    switches = switched(points_off="money", responses_off="marks")
    session = Session(map_)
    session.apply("Keep", keep_what_if(map_, "current", switches, "kept", "What if"))
    first, kept, last = session.map.states
    assert (first, last) == map_.states
    assert (kept.id, kept.name) == ("kept", "What if")
    assert kept == switches.applied(NOW).replace(id="kept", name="What if")
    session.undo()
    assert session.map is map_
