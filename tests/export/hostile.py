"""A map that has one text wherever a map may have a text, and every kind of thing that a report tells of it."""

from collections.abc import Callable

from hypothesis import example

from tests.core.maps import point, state
from vsm_desktop.core.model import (
    Acceptance,
    Action,
    Charter,
    Evidence,
    Exchange,
    Improvement,
    Investment,
    Map,
    Moment,
    Note,
    Outcome,
    SetAside,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    '"><img src=http://127.0.0.1:9/x onerror=alert(1)>',
    "javascript:alert(1)",
    "url(http://127.0.0.1:9/x)",
    "]]><x/>",
    "--><x/><!--",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "&lt;b&gt; &amp;",
    "=cmd()",
    "=cmd|'/c calc'!A1",
    "@SUM(1)",
    '"]',
    '"];click s1 "http://127.0.0.1:9/x"',
    "{{7*7}}",
    "${7*7}",
    "%n%s%TEMP%",
    "`ls` $(ls)",
    "```\n# not a heading",
    "| a | b |",
    "[x](http://127.0.0.1:9/x) ![x](http://127.0.0.1:9/x)",
    ")/JS (x) /Launch <</S /URI>> endstream endobj",
    "../../etc/passwd",
    "\\N\\l\\G",
    "one\ntwo\r\nthree\ttab\u2028four",
    "\x00\x01\x1b[31m\x7f\x9b\ufffe\uffff",
    "\u202eright to left\u202c \u200f\u2066x\u2069",
    "שלום עולם مرحبا",
    "🚚👩\u200d⚕️ e\u0301\u0301\u0301",
    '"]; }} {{ ${x} %s',
    "_x0007_ &amp; <a:br/> ]]> <!--",
    "ppaction://hlinksldjump file:///etc/passwd https://example.com",
    " ",
    "Donaudampfschifffahrtsgesellschaft" * 40,
)
"""Texts that are something else than a text in one format or another."""


def with_hostile_examples(test: Callable[..., None]) -> Callable[..., None]:
    """Have a property of any text tried on each of these as well."""
    for text in HOSTILE:
        test = example(text)(test)
    return test


def hostile_map(text: str) -> Map:
    fields = {
        "team": text,
        "necessary_for": text,
        "notes": text,
        "contribution": "contributes",
        "evidence": (Evidence(statement=text, link=text),),
        "acceptance": Acceptance(perceived_as=text),
        "improvements": (Improvement(description=text, metric=text, before=text, after=text),),
        "process_time": "1 h",
        "internal_importance": 5,
    }
    exchange = Exchange(kind="customer", evoked_value=text, evoked_at="a", customer_action=text, how=text, uptake=0)
    points = [
        point("a", name="p", description=text, response=Investment(kind="invest", what=text, cost=1)),
        point("b", name="q", description=text, response=exchange),
        point("a->b", name="r", description=text),
    ]
    drawn = state("a -> b -> c*, x => b, m ~> b, y", points=points, **dict.fromkeys("abcmxy", fields))
    customers = {"m": "customer", "c": "customer"}
    drawn = drawn.replace(
        name=text,
        stages=tuple(
            stage.replace(name=text, actor=customers.get(stage.id, "organization")) for stage in drawn.stages
        ),
        flows=tuple(flow.replace(label=text) for flow in drawn.flows),
        outcomes=(Outcome(name="Conversion", unit=text, before=1, after=1),),
        set_aside=(SetAside(code="F3", on=("a",), reason=text),),
        notes=(Note(id="n", text=text, on="a"), Note(id="o", text=text, kind="question", y=900)),
    )
    people = (text,) if text else ()
    charter = Charter(scope=text, begins=text, ends=text, participants=people, outcome=text)
    actions = (Action(what=text, owner=text, code=text, on=("a",)),)
    return Map(title=text, charter=charter, actions=actions, states=(drawn,))


def map_with_everything(text: str) -> Map:
    """The same map with a second state, and how the first one stood once."""
    made = hostile_map(text)
    (state,) = made.states
    moment = Moment(at="2026-03-02T09:30:00Z", name=text, step=text, state=state)
    return made.replace(states=(state, state.replace(id="other")), moments=(moment,))
