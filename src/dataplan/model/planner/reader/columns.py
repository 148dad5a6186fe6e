"""Tables whose rows are sources or outputs: which column says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dataplan.core.brief.markup import plain_text
from dataplan.model.planner.reader.blocks import Block, Layout
from dataplan.model.planner.reader.entities import Entity, EntityKind
from dataplan.model.planner.reader.lexicon import Lexicon
from dataplan.model.planner.reader.phrases import is_name
from dataplan.model.planner.reader.sections import Part

_COLUMNS: Mapping[str, str] = {
    "source": """source sources feed producer stream dataset data_source source_system origin input quelle
        datenquelle quellsystem fuente origen entrada""",
    "output": """output outputs report dashboard product data_product deliverable use_case result ausgabe
        bericht ergebnis salida informe resultado producto""",
    "name": "name what was qué nombre bezeichnung",
    "system": "system application app platform database anwendung datenbank sistema aplicación base_de_datos",
    "owner": """owner owners owned_by team responsible accountable steward contact eigentümer
        verantwortlich* zuständig* besitzer responsable propietario equipo dueño""",
    "consumer": """consumer consumers user users used_by audience who reader readers for abnehmer nutzer
        konsument* empfänger consumidor* usuario* destinatario*""",
    "decision": "decision decisions purpose why used_for action entscheidung zweck wofür decisión para_qué propósito",
    "format": "format encoding serialization serialisation formato",
    "contract": "topic contract schema subject interface path location schnittstelle vertrag tópico contrato esquema",
    "version": "version versión",
    "kind": "type kind mode how transport ingestion delivery art typ lieferweg tipo modo",
    "key": "key keys id identifier primary_key unique_key schlüssel clave identificador",
    "mutation": "mutation mutations changes change_behaviour behaviour behavior updates änderungen cambios",
    "event_time": "event_time timestamp time_field zeitstempel ereigniszeit marca_de_tiempo",
    "personal": "pii personal_data personal sensitive personenbezogen* datos_personales",
}


@lru_cache(maxsize=1)
def _columns() -> Lexicon:
    return Lexicon.of(_COLUMNS)


def column_role(header: str) -> str:
    """The role of a column; "" where its header says none (a rate or a size is found by its unit instead)."""
    found = _columns().find(header)
    return found[0].concept if found else ""


def tabled(layout: Layout, parts: Sequence[Part]) -> Iterator[Entity]:
    """The entities of every table that lists sources or outputs."""
    rows: dict[int, list[Block]] = {}
    for block in layout.blocks:
        if block.kind == "cell":
            rows.setdefault(block.parents[-1], []).append(block)
    for index, cells in rows.items():
        entity = _row(layout, parts[index], index, cells)
        if entity is not None:
            yield entity


def _row(layout: Layout, part: Part, index: int, cells: Sequence[Block]) -> Entity | None:
    roles = [column_role(cell.label) for cell in cells]
    kind = _kind(roles, part)
    if kind is None:
        return None
    wanted = (kind, "name", "system" if kind == "source" else "consumer")
    naming = next((roles.index(role) for role in wanted if role in roles), 0)
    name = entity_name(layout.text(cells[naming]))
    if not name:
        return None
    values = {
        role: plain_text(layout.text(cell))
        for position, (role, cell) in enumerate(zip(roles, cells, strict=True))
        if role and position != naming
    }
    return Entity(
        kind=kind,
        name=name,
        place=cells[0].start,
        system=values.get("system", ""),
        consumer=values.get("consumer", "") if kind == "output" else "",
        contract=values.get("contract", ""),
        cells=values,
        blocks=[index],
    )


def _kind(roles: Sequence[str], part: Part) -> EntityKind | None:
    """By the first column, then by the part of the brief, then by columns that only one of both kinds has."""
    if roles[0] in {"source", "output"}:
        return "source" if roles[0] == "source" else "output"
    if part in {"sources", "outputs"}:
        return "source" if part == "sources" else "output"
    if "source" in roles and not {"output", "consumer", "decision"} & set(roles):
        return "source"
    if {"output", "consumer", "decision"} & set(roles):
        return "output"
    if roles[0] in {"system", "name"} and {"owner", "format", "contract", "key", "mutation"} & set(roles):
        return "source"
    return None


def entity_name(text: str) -> str:
    """A name as it may stand in a plan: one line, no markup, no parenthesis; "" where the text is none."""
    name = plain_text(text).split(" (")[0].strip(" .,;:–-")
    return name if len(name.split()) <= 8 and is_name(name) else ""
