"""The status of a resistance point."""

import pytest

from tests.core.maps import point
from vsm_desktop.core.model import Exchange, Investment
from vsm_desktop.method.resistance import status_alone

MEANS = Investment(kind="invest", what="A third checker", available=True)
NO_MEANS = Investment(kind="invest", what="A third checker", cost=4000)
EXCHANGE = Exchange(kind="customer", evoked_value="Choose from everyone", customer_action="Marks whom they want")


@pytest.mark.parametrize("response", [None, MEANS, NO_MEANS, EXCHANGE])
def test_what_can_be_resolved_inside_is_friction_whatever_the_response(response):
    assert status_alone(point("A", internally_resolvable="yes", response=response)) == "friction"


@pytest.mark.parametrize("resolvable", ["no", "unknown"])
@pytest.mark.parametrize(
    ("response", "expected"), [(None, "open"), (NO_MEANS, "open"), (MEANS, "invested"), (EXCHANGE, "open")]
)
def test_otherwise_the_means_decide(resolvable, response, expected):
    assert status_alone(point("A", internally_resolvable=resolvable, response=response)) == expected


@pytest.mark.parametrize("category", ["economic", "operational", "informational", "behavioral"])
def test_the_category_does_not(category):
    assert status_alone(point("A", category)) == "open"
    assert status_alone(point("A", category, response=MEANS)) == "invested"
