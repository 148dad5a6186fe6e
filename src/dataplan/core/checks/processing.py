"""Gate 6: layers, stateful operators, incremental and recompute strategy."""

from __future__ import annotations

from typing import get_args

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.processing import LayerKind

TABLE = "State and Checkpointing"
PUBLISHED = ("marts", "serving")


@criterion("Layering model is defined (raw/staging/intermediate/marts/serving).", "processing")
def layers(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    processing = look.section("processing")
    entries = processing.items("layers", "the layers from raw to serving")
    produced = set()
    for layer in entries:
        layer.says("purpose", "what the layer is for")
        layer.owned()
        layer.figure("retention", "how long the layer keeps its content", "duration")
        if layer.text("absent"):
            layer.says("absent", "why the layer holds no models")
        for model in layer.items(
            "models", "its models (or in absent why it has none)", least=0 if layer.text("absent") else 1
        ):
            model.named("name", "the name of the dataset")
            model.says("grain", "what one row is", least=2)
            model.lists("key", "the fields that identify a row")
            model.known("output", look.names("semantics", "outputs"), "output")
            produced.add(slug(model.text("output")))
    having = {layer.text("name") for layer in entries}
    look.covered(
        processing, "layers", having, get_args(LayerKind), "layer", "describe it, or say in absent why it has none"
    )
    outputs = look.names("semantics", "outputs")
    look.covered(processing, "layers", produced, outputs, "output", "name the model that delivers it")
    return look.ruling(
        "Each layer has a purpose, an owner, a retention and models; each output is delivered by a model."
    )


@criterion("Stateful processing boundaries are explicit.", "processing")
def operators(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    processing = look.section("processing")
    stateless = bool(processing.text("stateless"))
    if stateless:
        processing.says("stateless", "why no operator remembers anything", least=5)
    wanted = "each operator that remembers something (or in stateless why none does)"
    for operator in processing.items("operators", wanted, least=0 if stateless else 1):
        operator.named("name", "the name of the operator")
        operator.known("component", look.names("ingestion", "components"), "component")
        operator.known("output", look.names("semantics", "outputs"), "output")
        operator.named("keyed_by", "the key of its state")
        operator.lists("holds", "the fields that an entry holds")
        operator.figure("state", "the size of its state", "size")
        operator.figure("ttl", "how long an entry lives", "duration")
        operator.named("backend", "where the state is kept")
        subjects = [operator.text(name) for name in ("output", "component", "name")]
        operator.decision("decision", TABLE, *subjects)
        operator.says("boundary", "what comes before it, and what it leaves to others", least=4)
    return look.ruling("Each stateful operator has a key, a size, a lifetime, a backend and a boundary.")


@criterion("Incremental/recomputation strategy is explicit.", "processing")
def incremental(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    processing = look.section("processing")
    datasets = look.models()
    entries = processing.items("incremental", "how each published dataset is updated and recomputed")
    for entry in entries:
        entry.known("dataset", datasets, "dataset of a layer")
        if entry.text("strategy") not in {"full-refresh", "append"}:
            entry.lists("unique_key", "the key by which rows are replaced")
        entry.figure("lookback", "how far back a run looks", "duration")
        entry.says("recompute", "from what and in which steps it is recomputed")
        entry.says("full_refresh_when", "what makes a full refresh necessary")
    having = {slug(entry.text("dataset")) for entry in entries}
    look.covered(
        processing, "incremental", having, look.models(*PUBLISHED), "dataset", "say how it is updated and recomputed"
    )
    return look.ruling("Each published dataset has an incremental strategy, a look-back and a way to recompute it.")
