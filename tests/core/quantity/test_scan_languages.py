"""German and Spanish prose: number notation, unit words, and the same decisions as in English."""

from __future__ import annotations

import pytest
from tests.core.quantity.marked import expected, scanned, unmarked

from dataplan.core.quantity import find_quantities

GERMAN = [
    "Die Handscanner schicken «2.400 Scans pro Sekunde|2400 scans/s», vor Weihnachten das «3,5-Fache|3.5 x».",
    "Rund «9.500 Buchungen pro Sekunde|9500 Buchungen/s», «1,35 KB je Buchung|1.35 KB/Buchung».",
    "«99,5 %|99.5 %» der Scans kommen binnen «20 Sekunden|20 s» an, der Rest innerhalb von «24 Stunden|24 h».",
    "Innerhalb von «5 Minuten|5 min» zweimal, höchstens «eine Stunde|1 h» Ausfall, in «zehn Minuten|10 min».",
    "Das Budget beträgt «4.000 € im Monat|4000 EUR/month», einmalig «25.000 EUR|25000 EUR».",
    "«12 Mio. Pakete am Tag|12000000 Pakete/day» und rund «1,2 Mrd. Scans im Jahr|1200000000 scans/year».",
    "Kafka 3.9 läuft auf «6 Brokern|6 brokers» mit «48 Partitionen|48 partitions» in «40 Filialen|40 Filialen».",
    "«Drei Teams|3 Teams», «zwei Ingenieure pro Team|2 Ingenieure/Team», Wachstum «20 % pro Jahr|20 %/year».",
    "Die «Hälfte|50 %» der Kunden, «ein Drittel|33.33333333 %» der Daten.",
    "Etwa «1 250 000 Zeilen täglich|1250000 Zeilen/day», «2 bis 3 Wochen|2..3 weeks» lang.",
    "«500 Euro pro TB und Monat|500 EUR/TB/month», «16 GB|16 GB» RAM, «1,5-mal|1.5 x» so viel.",
    "«Eine Million Scans|1000000 scans» oder «2 Mrd. Ereignisse|2000000000 Ereignisse».",
    "Seit 2024, am 22. November 2026 um 14:30 Uhr, Phase 2, Art. 17 DSGVO, Version 3.1.0, Abschnitt 4, das 2. Quartal.",
    "Nachts zwischen 2 und 4 Uhr, am 3. Tag, Schritt 3, einer der Kunden, ein Team, die zwei Ströme",
]

SPANISH = [
    "Los escáneres envían «2.400 lecturas por segundo|2400 lecturas/s», «3,5 veces|3.5 x» más en Navidad.",
    "El «99,5 %|99.5 %» llega en «20 segundos|20 s» y el resto en «24 horas|24 h», el «25 por ciento|25 %» tarde.",
    "Presupuesto: «4.000 € al mes|4000 EUR/month», «500 euros al mes por TB|500 EUR/month/TB».",
    "«12 millones de paquetes al día|12000000 paquetes/day», «1,2 mil millones de filas|1200000000 filas».",
    "Kafka 3.9 con «6 nodos|6 nodes» y «48 particiones|48 partitions» en «40 almacenes|40 almacenes».",
    "Se guardan «13 meses|13 months»; según el artículo 17 se borran en «30 días|30 days».",
    "Entre «3 y 5 minutos|3..5 min», de «2 a 3 semanas|2..3 weeks», «dos veces al día|2 times/day».",
    "La «mitad|50 %» de los clientes, el «doble|2 x» de eventos, «un millón de filas|1000000 filas».",
    "Crecimiento del «20 % anual|20 %/year», «tres equipos|3 equipos», «1,35 KB por evento|1.35 KB/evento».",
    "El 22 de noviembre de 2026 a las 14:30 empieza la fase 2; desde 2024, versión 3.1.0, paso 4, uno de los nodos.",
]


@pytest.mark.parametrize("prose", GERMAN, ids=unmarked)
def test_german(prose: str) -> None:
    assert scanned(prose, "de-AT") == expected(prose)


@pytest.mark.parametrize("prose", SPANISH, ids=unmarked)
def test_spanish(prose: str) -> None:
    assert scanned(prose, "es") == expected(prose)


def test_the_language_decides_what_a_point_means() -> None:
    values = {tag: [item.value for item in find_quantities("2.400 scans/s", tag)] for tag in ("de", "es", "en", "fr")}
    assert values == {"de": [2400.0], "es": [2400.0], "en": [None], "fr": [None]}
