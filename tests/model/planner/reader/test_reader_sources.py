"""Sources: named in a table, a list, a heading or a sentence, each once, with what the brief says of them and no
more."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import SourceRead


def said(source: SourceRead, *without: str) -> dict[str, object]:
    """What a source says besides its sentence and the empty fields."""
    skipped = {"sentence", *without}
    values = {item.name: getattr(source, item.name) for item in fields(source) if item.name not in skipped}
    return {name: value for name, value in values.items() if value not in ("", ())}


TOLD = [
    ("Hand scanners send 2,400 scans a second (owner: Depot IT, topic scans.v2, Avro).",
     {"name": "scans", "system": "Hand scanners", "owner": "Depot IT", "contract": "scans.v2", "format": "Avro"}),
    ("Authorisations come from the switch, topic auth.v3, Avro, owned by the Switch team, who also own the schema "
     "versions.",
     {"name": "Authorisations", "system": "switch", "owner": "Switch team", "version_owner": "Switch team", "kind":
         "stream"}),
    ("We process 9,500 card authorisations a second.", {"name": "card authorisations"}),
    ("We ingest ad impressions.", {"name": "ad impressions"}),
    ("Clearing files arrive from the two card schemes, owned by Settlement Services.",
     {"name": "Clearing files", "owner": "Settlement Services", "kind": "file"}),
    ("1.2 million meters, each sends one reading every 15 minutes.", {"name": "meters"}),
    ("Orders are replicated from the shop database via CDC.", {"name": "Orders", "system": "shop database", "kind":
        "cdc"}),
    ("The core banking system exports a nightly CSV of balances.", {"system": "core banking system", "format": "CSV"}),
    ("The box office sends 120 sales per second to topic sales.v1.", {"name": "sales", "contract": "sales.v1",
        "version": "1"}),
    ("Turbine controllers publish 300 measurements per second.", {"name": "measurements", "system":
        "Turbine controllers"}),
    ("Our support team sees tickets from Zendesk every 10 min.", {"name": "tickets", "system": "Zendesk"}),
    ("Die Kassen liefern 1.800 Bons pro Sekunde über das Topic pos.bons.v2. Verantwortlich: Team Kasse.",
     {"name": "Bons", "system": "Kassen", "contract": "pos.bons.v2", "owner": "Team Kasse"}),
    ("Los contadores envían 1.200 lecturas por segundo. Propietario: Telemetría.",
     {"name": "lecturas", "system": "contadores", "owner": "Telemetría"}),
]  # fmt: skip

NOT_SOURCES = [
    "We want a dashboard.",
    "The platform must send alerts to the operator within 10 s.",
    "Our pipeline produces a daily report.",
    "The team writes documentation in English.",
    "This provides value to the business and drives engagement.",
    "Management reports that everything is fine.",
    "The dashboard shows 20 charts.",
    "Nobody sends anything.",
    "We got answers from Maria and results from Monday.",
    "Please ignore this.",
    "",
]

LISTED = [
    "## Sources\n- Card authorisations from the payment switch (owner: Payments), 9,500/s\n- Chargebacks: weekly "
    "CSV, owner: Disputes\n",
    "Sources:\n1. **Card authorisations** from the payment switch, owned by Payments\n2. **Chargebacks** – weekly "
    "CSV, owned by Disputes\n",
    "# Plan\n## Data sources\n### Card authorisations\n- Owner: Payments\n### Chargebacks\n- Owner: Disputes\n",
    "## Inputs\n\n| Feed | Owner | Format |\n|---|---|---|\n| Card authorisations | Payments | Avro |\n| "
    "Chargebacks | Disputes | CSV |\n",
    "Sources: Card authorisations (owner: Payments) and Chargebacks (owner: Disputes)\n",
    "## What we have\n1. **Card authorisations** (Kafka, team Payments): 9,500/s\n2. **Chargebacks**: CSV, team "
    "Disputes\n",
    "## Background\n- **Card authorisations** – REST API, owner: Payments\n- **Chargebacks** – nightly CSV, owner: "
    "Disputes\n",
    "Wir haben zwei Quellen:\n- Card authorisations (Eigentümer: Payments)\n- Chargebacks (Eigentümer: Disputes)\n",
]


@pytest.mark.parametrize(("brief", "expected"), TOLD)
def test_a_sentence_names_a_source(brief: str, expected: dict[str, str]) -> None:
    (source,) = read_prose(brief).sources
    assert {name: getattr(source, name) for name in expected} == expected


@pytest.mark.parametrize("brief", NOT_SOURCES)
def test_no_source_is_invented(brief: str) -> None:
    assert read_prose(brief).sources == ()


@pytest.mark.parametrize("brief", LISTED)
def test_sources_in_lists_tables_and_headings(brief: str) -> None:
    assert [source.name for source in read_prose(brief).sources] == ["Card authorisations", "Chargebacks"]


@pytest.mark.parametrize("brief", [*LISTED[:4], *LISTED[5:7]])
def test_listed_sources_keep_their_owners(brief: str) -> None:
    assert [source.owner for source in read_prose(brief).sources] == ["Payments", "Disputes"]


def test_two_mentions_are_one_source() -> None:
    brief = (
        "| Source | Owner |\n|---|---|\n| Orders | Shop Core |\n\nThe shop sends 45 orders per second to topic "
        "orders.v2.\n"
        "An order is up to 2.1 KB. order_id is unique.\n"
    )
    (source,) = read_prose(brief).sources
    assert said(source) == {
        "name": "Orders", "system": "shop", "owner": "Shop Core", "kind": "stream", "key": "order_id",
        "contract": "orders.v2", "version": "2", "entities": ("orders",),
    }  # fmt: skip


def test_properties_in_their_own_lines() -> None:
    brief = (
        "## Sources\n### Temperature loggers\n- Owner: Device Engineering\n- Kind: stream, MQTT to topic "
        "`telemetry.temp.v3`\n"
        "- Format: Protobuf\n- reading_id is unique\n- Event time: measured_at\n- Readings never change.\n"
        "### Shipments\n- System: SAP TM\n- Nightly full export, CSV\n- Fields: driver name, phone number, licence "
        "plate\n"
    )
    loggers, shipments = read_prose(brief).sources
    assert said(loggers) == {
        "name": "Temperature loggers", "owner": "Device Engineering", "kind": "stream", "key": "reading_id",
        "contract": "telemetry.temp.v3", "format": "Protobuf", "version": "3", "event_time": "measured_at",
        "mutation": "append-only",
    }  # fmt: skip
    assert said(shipments) == {
        "name": "Shipments", "system": "SAP TM", "kind": "file", "format": "CSV", "mutation": "snapshot",
        "personal_data": ("driver name", "phone number", "licence plate"),
    }  # fmt: skip


KEYS = [
    ("scan_id is stable.", "scan_id"),
    ("`scan.id` is unique.", "scan.id"),
    ("A correction refers to the original through scan_no.", "scan_no"),
    ("They are identified by scan_id.", "scan_id"),
    ("Primary key: scan_id", "scan_id"),
    ("Depot, day and file type identify a file.", "Depot, day and file type"),
    ("The scan is quick.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), KEYS)
def test_keys(sentence: str, expected: str) -> None:
    (source,) = read_prose(f"Hand scanners send 2,400 scans a second. {sentence}").sources
    assert source.key == expected


MUTATIONS = [
    ("Scans are append-only.", "append-only"),
    ("A scan is never changed.", "append-only"),
    ("Scans are updated when the parcel moves.", "updates"),
    ("Scans are updated and sometimes deleted.", "updates-and-deletes"),
    ("Stores send corrections of scans up to 14 days later.", "corrections"),
    ("Scans come as a daily snapshot.", "snapshot"),
    ("Scans are deleted after 13 months because of GDPR.", ""),
    ("Scans arrive.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), MUTATIONS)
def test_how_rows_change(sentence: str, expected: str) -> None:
    (source,) = read_prose(f"Hand scanners send 2,400 scans a second. {sentence}").sources
    assert source.mutation == expected


PERSONAL = [
    ("Fields: email, card number and date of birth.", ("email", "card number", "date of birth")),
    ("It holds the customer name and the IP address.", ("customer name", "IP address")),
    ("Personal data: passenger number, seat.", ("passenger number", "seat")),
    ("The file name and the store name are in the header.", ()),
    ("No personal data.", ()),
]


@pytest.mark.parametrize(("sentence", "expected"), PERSONAL)
def test_personal_data_fields(sentence: str, expected: tuple[str, ...]) -> None:
    (source,) = read_prose(f"Hand scanners send 2,400 scans a second. {sentence}").sources
    assert source.personal_data == expected


OWNERS = [
    ("Owner: Depot IT", "Depot IT"),
    ("(owner Depot IT)", "Depot IT"),
    ("It is owned by the Depot IT team and runs on Linux.", "Depot IT team"),
    ("Depot IT owns it.", "Depot IT"),
    ("Depot IT and Logistics own the topic.", "Depot IT and Logistics"),
    ("Owned by Finance and Controlling, who change it.", "Finance and Controlling"),
    ("It belongs to Store Systems, that is us.", "Store Systems"),
    ("Owner: TBD", ""),
    ("Nobody knows who owns it.", ""),
    ("Gehört dem Team Kasse.", "Team Kasse"),
    ("A cargo de Telemetría.", "Telemetría"),
]


@pytest.mark.parametrize(("sentence", "expected"), OWNERS)
def test_owners(sentence: str, expected: str) -> None:
    (source,) = read_prose(f"## Sources\n- **Scans**: 2,400 scans a second. {sentence}\n").sources
    assert source.owner == expected
