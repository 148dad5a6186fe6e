"""Sources named by what they do, and the owner said in passing: "payments, which the Billing team owns, come in at"."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose

# sentence -> name, system
NAMED = [
    ("Order events arrive at 400 events per second.", "Order events", ""),
    ("Clickstream from the mobile app comes in at 3,000 events/s.", "Clickstream", "mobile app"),
    ("Payments come in at a peak of 1,500 per second.", "Payments", ""),
    ("Sensor readings are sent at 1,200/s on average.", "Sensor readings", ""),
    ("We receive invoices at 40 per minute.", "invoices", ""),
    ("The web shop's order events arrive at 400 events per second.", "order events", "web shop"),
    ("Events from the mobile app arrive at 400/s.", "mobile app", ""),
    ("Telemetry flows in at a rate of about 900 messages/s.", "Telemetry", ""),
    ("Orders arrive at 40/s from the shop database.", "Orders", "shop database"),
    ("Today bookings come in at up to 60 per minute.", "bookings", ""),
    ("The web shop sends order events at 400 events per second.", "order events", "web shop"),
    ("Die Bestellungen treffen mit 400 pro Sekunde ein.", "Bestellungen", ""),
    ("Die Messwerte kommen mit etwa 1.200 pro Sekunde an.", "Messwerte", ""),
    ("Los pedidos llegan a 300 por segundo de media.", "pedidos", ""),
]

NOT_NAMED = [
    "Events arrive at 400/s.",
    "They arrive at 400/s.",
    "Traffic arrives at 400/s.",
    "Peaks come in at 1,500/s.",
    "Customers arrive at 400 per hour.",
    "Alerts are sent at 20/s.",
    "Scores must arrive at 20/s.",
    "The first snapshot may be read at most 40 MB/s.",
    "Its changes arrive at 40/s.",
    "Orders arrive at the warehouse, where 40 people work.",
    "Meter values for which the Grid team is responsible arrive at 700/s.",
]

OWNED = [
    ("Order events (owned by team Checkout) arrive at 400 events per second.", "Order events", "team Checkout"),
    ("Clickstream comes in at 3,000 events/s, 900 bytes each, owned by the App team.", "Clickstream", "App team"),
    ("Payment events, which the Billing team owns, arrive at 300 per second.", "Payment events", "Billing team"),
    ("Clicks, owned by the Web team, come in at 3,000 per second.", "Clicks", "Web team"),
    ("Telemetry, run by Fleet Operations, flows in at 900 messages/s.", "Telemetry", "Fleet Operations"),
    ("Trades (owner: Markets Data) are received at 5,000/s.", "Trades", "Markets Data"),
    ("Payments arrive at 300/s, owned by Cash Desk, and are kept for 30 days.", "Payments", "Cash Desk"),
    ("Meter values, for which the Grid team is responsible, arrive at 700/s.", "Meter values", "Grid team"),
    ("Orders arrive at 400/s. They are owned by team Checkout.", "Orders", "team Checkout"),
    ("Die Messwerte, die dem Team Netz gehören, kommen mit 1.200 pro Sekunde an.", "Messwerte", "Team Netz"),
    ("Die Bons, die das Team Kasse verantwortet, kommen mit 900 pro Sekunde an.", "Bons", "Team Kasse"),
    ("Los pagos, que pertenecen al equipo de Cobros, llegan a 300 por segundo.", "pagos", "Cobros"),
]

NOT_OWNED = [
    "Order events, which nobody owns, arrive at 400/s.",
    "Order events (as the Checkout team says) arrive at 400/s.",
    "Order events arrive at 400/s, and it owns them.",
]


@pytest.mark.parametrize(("sentence", "name", "system"), NAMED)
def test_the_subject_is_the_source(sentence: str, name: str, system: str) -> None:
    (source,) = read_prose(sentence).sources
    assert (source.name, source.system) == (name, system)


@pytest.mark.parametrize("sentence", NOT_NAMED)
def test_another_subject_is_none(sentence: str) -> None:
    assert read_prose(sentence).sources == ()


@pytest.mark.parametrize(("sentence", "name", "owner"), OWNED)
def test_the_owner_in_passing_is_that_of_the_source(sentence: str, name: str, owner: str) -> None:
    (source,) = read_prose(sentence).sources
    assert (source.name, source.owner) == (name, owner)
    assert {fact.subject for fact in read_prose(sentence).facts} == {name}


@pytest.mark.parametrize("sentence", NOT_OWNED)
def test_who_does_not_own_is_no_owner(sentence: str) -> None:
    assert [source.owner for source in read_prose(sentence).sources] == [""]
