"""How old a result is when somebody sees it."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Remark
from dataplan.core.capacity.kinds import duration, terms

_DATAFLOW = "Akidau et al. 2015, The Dataflow Model, VLDB"
_SPARK = "Apache Spark documentation, Structured Streaming Programming Guide"
_SRE = "Google SRE Workbook, chapter 13: data processing pipelines"
_PROCESSING = duration("processing", "time in the processor, 99th percentile")
_SINK = duration("sink", "time until the sink shows it, 99th percentile", "0 s")
_WATERMARK = duration("watermark", "watermark delay; zero where results do not wait for it", "0 s")
_WINDOW = duration("window", "length of the window")

FORMULAS = (
    Formula(
        id="freshness.stages",
        description="Sum of the stage budgets of an output",
        inputs=(terms(duration("stage", "budget of one stage, 99th percentile")),),
        text="total [s] = sum(stage)",
        source=_SRE,
        free=True,
        example=Example(inputs={"transport": "3 s", "processing": "20 s", "serving": "10 s"}, result="33 s"),
    ),
    Formula(
        id="freshness.slack",
        description="What a freshness objective leaves after its stages; negative where they do not fit",
        inputs=(duration("slo", "freshness objective"), terms(duration("stage", "budget of one stage"))),
        text="slack [s] = slo - sum(stage)",
        source=_SRE,
        example=Example(inputs={"slo": "30 s", "stage_1": "3 s", "stage_2": "5 s", "stage_3": "10 s"}, result="12 s"),
        remarks=(Remark(when="slack < 0", say="the stages take {sum(stage) | s}: shorten one or relax the objective"),),
    ),
    Formula(
        id="freshness.end_to_end",
        description="Age of a result from the source's own cadence to the page",
        inputs=(
            duration("cadence", "interval at which the source emits", "0 s"),
            duration("transport", "source to log, 99th percentile"),
            _WATERMARK,
            _PROCESSING,
            duration("trigger", "trigger or checkpoint interval that a result waits for", "0 s"),
            _SINK,
        ),
        text="age [s] = cadence + transport + watermark + processing + trigger + sink",
        source=_DATAFLOW,
        example=Example(
            inputs={"cadence": "10 s", "transport": "3 s", "watermark": "5 s", "processing": "2 s", "sink": "4 s"},
            result="24 s",
        ),
    ),
    Formula(
        id="freshness.window",
        description="Age of the oldest event in a window's final result when it appears",
        inputs=(_WINDOW, _WATERMARK, _PROCESSING, _SINK),
        text="age [s] = window + watermark + processing + sink",
        source=_DATAFLOW,
        example=Example(
            inputs={"window": "1 min", "watermark": "10 s", "processing": "2 s", "sink": "1 s"}, result="73 s"
        ),
    ),
    Formula(
        id="freshness.micro_batch",
        description="Worst age of a micro-batch or batch result: it just missed one run and waits for the next",
        inputs=(
            duration("interval", "time between two runs"),
            duration("duration", "time of a run, 95th percentile"),
            duration("transport", "time before the data can be read", "0 s"),
        ),
        text="age [min] = interval + duration + transport",
        source=_SPARK,
        example=Example(inputs={"interval": "100 s", "duration": "100 s"}, result="3.333 min"),
    ),
    Formula(
        id="freshness.transactional",
        description="Age of a result that readers see only when a checkpoint completes",
        inputs=(
            duration("interval", "checkpoint interval"),
            duration("checkpoint", "time of a checkpoint, 99th percentile"),
            _PROCESSING,
        ),
        text="age [s] = interval + checkpoint + processing",
        source="Apache Flink documentation, Kafka connector: exactly-once delivery",
        example=Example(inputs={"interval": "30 s", "checkpoint": "5 s", "processing": "2 s"}, result="37 s"),
    ),
    Formula(
        id="freshness.watermark_limit",
        description="Longest watermark delay that a freshness objective leaves; negative where nothing is left",
        inputs=(duration("slo", "freshness objective"), terms(duration("stage", "budget of every other stage"))),
        text="watermark [s] = slo - sum(stage)",
        source=_DATAFLOW,
        example=Example(inputs={"slo": "30 s", "stage_1": "3 s", "stage_2": "10 s"}, result="17 s"),
        remarks=(
            Remark(
                when="watermark < 0",
                say="nothing is left to wait for late events: emit early and correct, "
                "or relax the objective to more than {sum(stage) | s}",
            ),
        ),
    ),
    Formula(
        id="freshness.state_ttl",
        description="How long state of a window has to live: its length, the watermark delay, the allowed lateness",
        inputs=(_WINDOW, _WATERMARK, duration("lateness", "allowed lateness", "0 s")),
        text="ttl [min] = window + watermark + lateness",
        source="Apache Flink documentation, Windows: allowed lateness",
        example=Example(inputs={"window": "1 h", "watermark": "10 s", "lateness": "10 min"}, result="70.17 min"),
    ),
)
