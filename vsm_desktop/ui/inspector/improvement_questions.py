"""What is asked of the improvements of a stage."""

from vsm_desktop.core.model import Improvement
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import Choice, Field, Items, Option, attribute


def improvements() -> Field:
    why = tr("Faster is not better where value stops.")
    step = tr("Change improvement")
    aims = (
        Option("efficiency", tr("Efficiency"), tr("the same with less")),
        Option("perception", tr("Perception"), tr("the client sees more of it")),
        Option("resistance", tr("Resistance"), tr("value gets past a stop")),
    )
    done = Choice((Option("planned", tr("Planned")), Option("done", tr("Done"))))
    fields = (
        attribute("description", tr("What?"), tr("What was or will be changed."), entries.text(), step),
        attribute("aim", tr("What for?"), tr("Efficiency alone moves no outcome."), Choice(aims), step),
        attribute("status", tr("Is it done?"), tr("A plan is a forecast."), done, step),
        attribute(
            "metric", tr("Measured by"), tr("What should move."), entries.name(tr("such as process time")), step
        ),
        attribute("before", tr("Before"), tr("As it was, in its own unit."), entries.name(tr("such as 2 d")), step),
        attribute("after", tr("After"), tr("As it is or shall be."), entries.name(tr("such as 1.4 d")), step),
    )
    return attribute(
        "improvements",
        "",
        why,
        Items(_improvement_words, fields, lambda _: Improvement(), tr("Add an improvement"), tr("Remove")),
        step,
    )


def _improvement_words(improvement: Improvement) -> str:
    change = " → ".join(filter(None, (improvement.before, improvement.after)))
    what = improvement.description.strip() or tr("Not described yet")
    done = tr("done") if improvement.status == "done" else tr("planned")
    return plain(" · ".join(filter(None, (what, done, change))))
