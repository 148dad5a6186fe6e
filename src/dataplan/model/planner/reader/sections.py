"""Which part of a brief a block stands in, by the headings above it: sources, outputs, what is left out, the goal.

Only a heading, a lead-in line ("We have three sources:") or a label opens a part; within the sources and the outputs
only a heading does ("Consumer: control tower" there is a property of an output).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.blocks import Layout
from dataplan.model.planner.reader.lexicon import TOKEN, Lexicon

Part: TypeAlias = Literal["sources", "outputs", "excluded", "constraints", "goal", "owner", "questions", ""]

_TITLES: Mapping[str, str] = {
    "excluded": """out_of_scope not_in_scope non_goals non_goal nongoals exclusions excluded not_needed
        not_included what_we_do_not will_not außerhalb nicht_im_umfang nicht_enthalten nicht_ziele abgrenzung
        ausgeschlossen fuera_de_alcance exclusiones excluido no_incluye""",
    "sources": """source sources input inputs upstream producers data_sources source_systems feeds
        what_comes_in what_we_have data_we_have what_exists incoming where_the_data_comes_from data_providers
        ingest quelle quellen datenquellen quellsysteme eingänge zulieferer fuente fuentes orígenes entradas
        sistemas_de_origen origen_de_datos""",
    "outputs": """output outputs consumer consumers deliverable deliverables downstream data_products products
        use_cases who_uses_it users results what_we_deliver what_comes_out what_people_need what_we_need
        who_needs_what who_needs_it dashboards reports reporting audience ausgabe ausgaben ergebnisse abnehmer
        nutzer konsumenten verbraucher datenprodukte salida salidas consumidores resultados usuarios destinatarios
        productos""",
    "constraints": """constraint constraints limits limitations compliance regulation boundary_conditions means
        team budget rahmenbedingungen einschränkungen vorgaben mittel restricciones limitaciones condiciones
        medios""",
    "goal": """goal goals problem objective objectives purpose context background summary overview aim ask
        request mission why introduction ziel ziele problem hintergrund ausgangslage anlass zweck auftrag
        einleitung kontext objetivo objetivos problema contexto antecedentes propósito resumen introducción""",
    "questions": "open_questions questions offene_fragen fragen preguntas preguntas_abiertas",
    "owner": "owner sponsor requester ansprechpartner auftraggeber responsable solicitante",
}
_ORDER: tuple[Part, ...] = ("excluded", "questions", "sources", "outputs", "constraints", "goal", "owner")


@lru_cache(maxsize=1)
def _titles() -> Lexicon:
    return Lexicon.of(_TITLES)


def part_of_title(title: str) -> Part:
    """The part that a heading opens; "" for a heading that says something else or is a sentence."""
    if len(title.split()) > 8:
        return ""
    found = {hit.concept for hit in _titles().find(title)}
    return next((part for part in _ORDER if part in found), "")


_LONGEST_FIRST = 3
"""Words of a document's own title that may still open a part: "Data sources", not "New sources for the sales marts"."""


def is_only_title(title: str) -> bool:
    """Whether a heading consists of such words alone: "Constraints" is a part, "Compliance report" the name of an
    output."""
    covered = [(hit.start, hit.end) for hit in _titles().find(title)]
    words = [match.span() for match in TOKEN.finditer(title) if match[0].lower() not in grammar.DETERMINERS | _JOINING]
    return bool(words) and all(any(start <= word[0] and word[1] <= end for start, end in covered) for word in words)


_JOINING = frozenset({"and", "und", "y", "of", "the", "our"})


def parts(layout: Layout) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """For each block the part that it stands in, and the part that it opens itself ("" for most)."""
    opened: list[Part] = []
    inside: list[Part] = []
    for block in layout.blocks:
        above: Part = next((opened[index] for index in reversed(block.parents) if opened[index]), "")
        own: Part = ""
        text = layout.text(block)
        if block.kind == "heading":
            own = part_of_title(text) if not above or is_only_title(text) else ""
            if block.index == 0 and len(text.split()) > _LONGEST_FIRST:
                own = ""
        elif above in {"sources", "outputs"}:
            own = ""
        elif block.kind in {"item", "field"} and block.label:
            own = part_of_title(block.label)
            own = "" if own == "owner" else own
        elif block.kind in {"text", "item"} and text.rstrip("*_ ").endswith(":"):
            own = part_of_title(text.rsplit(".", 1)[-1])
        opened.append(own)
        inside.append(own or above)
    return tuple(inside), tuple(opened)
