"""The bakery after a session: something was said of most, parked, agreed on and set aside."""

from tests.export.bakery import bakery_before
from vsm_desktop.core import edits
from vsm_desktop.core.model import Action, Charter, Evidence, Map, Moment, Note, SetAside

_NOTES = (
    Note(id="n-who", text="Who eats\non Mondays?", kind="question", on="Breakfast"),
    Note(id="n-alone", text="Do others bake at night?", kind="question"),
    Note(id="n-oven", text="Two ovens at once", kind="burst", on="Bake"),
    Note(id="n-bags", text="Bags are counted by hand", on="Drive round->Breakfast"),
)
_ACTIONS = (
    Action(what="Buy flour on credit", owner="Office", due="2026-12-24", on=("p-money",), done=True),
    Action(what="Ask five who eat late", owner="Drivers", due="2026-12-04", code="F2", on=("Count bags twice",)),
    Action(what="Pay | later", code="R1"),
)


def bakery_session() -> Map:
    map_ = bakery_before()
    drawn = map_.states[0]
    said = Evidence(statement="Nobody asked for the count", source="customer", strength="stated", date="2026-05-04")
    drawn = edits.change_stage(drawn, "Count bags twice", evidence=(said,), notes="Since the spring")
    aside = (*drawn.set_aside, SetAside(code="A5", on=("Weigh the rest",), reason="The law asks for it"))
    drawn = drawn.holding(notes=_NOTES, set_aside=aside)
    charter = Charter(scope="From flour to breakfast", participants=("Office", "Drivers"), outcome="Conversion")
    return map_.replace(states=(drawn,), actions=_ACTIONS, charter=charter)


def bakery_with_moments() -> Map:
    """The same with what was kept on the way; its last moment is not how it stands now."""
    map_ = bakery_session()
    now = map_.states[0]
    begun = edits.delete(now.holding(notes=(), set_aside=()), {"p-money", "p-bags", "Count bags twice"})
    moments = (
        Moment(at="2026-11-28T09:05:00+01:00", name="Begun", step="anchor", state=begun),
        Moment(at="2026-11-28T10:20:00+01:00", state=edits.delete(now, {"p-bags"})),
    )
    return map_.replace(moments=moments)
