"""The language of a text, by its commonest words; English where it does not tell."""

from __future__ import annotations

import pytest

from dataplan.core.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We process the events of all shops and want to see them within a minute.", "en"),
        ("Wir verarbeiten die Ereignisse aller Filialen und wollen sie in einer Minute sehen.", "de"),
        ("Procesamos los eventos de todas las tiendas y los queremos ver en un minuto.", "es"),
        ("DIE KASSEN SENDEN NICHT MIT DER UHRZEIT", "de"),
        ("", "en"),
        ("9500 42 %", "en"),
        ("数据平台", "en"),
        ("Kafka Flink Iceberg", "en"),
        ("The field names are der, die, das in the source and we keep to that.", "en"),
        ("x" * 100_000 + " der die das", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language
