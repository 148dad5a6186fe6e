"""The words by which briefs say when things come and by when they must be shown; the notation is `lexicon`'s."""

from __future__ import annotations

from collections.abc import Mapping

PROMISES: Mapping[str, str] = {
    "late": """late later lateness delayed delays delay straggl* out_of_order catch_up offline lost_connection
        without_signal no_network buffer buffers buffered verspät* später nachlauf nachzügl* verzöger* tarde tardí*
        retras* rezagad* sin_conexión sin_cobertura demora* desfasad*""",
    "arrive": """arrive* arriving arrival come comes came come_in comes_in are_in is_in there_by received reach
        reaches reach_us lands landed delivered clear kommt kommen ankommen eintreffen treffen trifft eingehen
        eingegangen geliefert llega* llegue* reciben recibe""",
    "rest": """rest remainder remaining others last_ones last_one stragglers restliche* übrige* resto restante*
        demás""",
    "latest": """at_the_latest no_later_than latest spätestens a_más_tardar como_muy_tarde como_tarde a_lo_sumo""",
    "longest": "maximum max maximal longest worst_case at_most höchstens längstens máximo máxima como_máximo",
    "send": """send sends sent come comes produce* emit* write writes written written_at ingest* gesendet senden
        schreiben enviad* envía* produc* escrib* throughput durchsatz caudal""",
    "dup": """duplicat* dup dups dedup* deduplicat* resend* resent re_send* re_sent redeliver* redelivery doppelt*
        doppel* dublette* duplikat* duplicad* reenví* reenvi*""",
    "again": """twice again retr* repeat* more_than_once second_time double replayed zweimal mehrfach wiederhol*
        erneut nochmals dos_veces repet* repit* reintent* otra_vez""",
    "skew": """clocks clock_skew clock_drift clock_error device_clock* drift* drifts ntp true_time uhren uhrzeit
        uhrenabweichung systemuhr* relojes desfase_de_reloj deriva""",
    "fresh": """fresh* stale* staleness old older current up_to_date right correct reflect* behind lag lags lagging
        in_sync aktuell* frisch* alt älter stimmen stimmt richtig hinterher* actualizad* fresc* frescura reciente*
        antigüedad reflej* atraso correcto correctos correcta correctas""",
    "seen": """visible shown show shows appear* see sees available on_screen sichtbar angezeigt zeigt verfügbar
        visible* muestra ven disponible*""",
    "gets": "get gets bekommt bekommen",
    "refresh": "refresh* aktualisier* aktualisierung refresc*",
    "latency": """latency latencies end_to_end response_time respond* responds turnaround round_trip latenz*
        antwortzeit* reaktionszeit durchlaufzeit latencia* tiempo_de_respuesta""",
    "action": """decide* decision* decisions deciding score* scored scoring answer answers block* blocked approve*
        alert* alerts alerted notify notif* react* detect* detected warn* page_someone respond* response reject*
        stop stopped trigger* flag flagged entscheid* bewert* antwort* sperr* alarm* erkenn* erkannt melde* meldung*
        warnung* reagier* benachrichtig* auslös* decid* decisión puntu* respuesta bloque* aprob* avis* notific*
        reaccion*""",
    "must": """must should shall has_to have_to needs_to need_to required requires require expects expected want
        wants needs need may_not cannot can_not muss müssen soll sollen sollte darf dürfen braucht brauchen benötigt
        debe deben debería tiene_que tienen_que necesita* requiere* quiere*""",
    "output": """dashboard* report reports page pages screen* view views chart* panel scoreboard leaderboard mart
        marts table forecast* model score scores alert alerts api invoice* statement* recommendation* feed bericht*
        *bericht *seite anzeige auswertung* übersicht tablero informe* reporte* página* pantalla* factura* alerta*
        puntuación""",
    "percentile": """p50 p75 p90 p95 p98 p99 p999 percentile* quantile* of_the_time of_cases of_all_cases
        of_requests perzentil* quantil* der_fälle der_zeit percentil* de_los_casos del_tiempo""",
    "available": "availability available uptime up verfügbar* verfügbarkeit disponib* disponibilidad",
    "correct": """correct correctness accura* accurate complete* completeness error errors wrong exact* precise
        consistent lost loss missing genau* genauigkeit vollständig* korrekt* fehler* verlust complet* error*
        precis* perdid*""",
    "within": """within in under below inside less_than at_most no_more_than not_more_than up_to max maximum
        innerhalb binnen unter höchstens weniger_als maximal bis_zu en dentro menos_de a_lo_sumo como_máximo
        antes_de hasta not_later_than no_later_than nicht_später_als no_más_tarde_de spätestens_nach""",
    "after": """after later_than once older_than more_than nach älter_als später_als mehr_als después tras pasados
        más_de""",
    "more": """more_than longer_than later_than over beyond exceeding mehr_als länger_als später_als über más_de""",
    "share": "percent prozent por_ciento",
    "window": """window windows rolling sliding tumbling moving session sessions velocity counter counters
        aggregates_over look_back looks_back lookback fenster zeitfenster gleitend* rollierend* ventana* móvil*
        deslizante*""",
    "last": """last past previous preceding trailing letzten letzte vergangenen vorigen últim* pasad* anterior*""",
    "every": "every each once_every once_per alle jede jeden alle_paar cada",
    "cadence": """interval interval_of cadence schedule scheduled batch* micro_batch* poll* polled polling runs run
        heartbeat intervall takt abfrage* läuft intervalo cadencia sondeo se_ejecuta""",
    "takes": """takes take took needs_about should_need duration runs_for lasts lasting long dauert dauern dura
        duran tarda tardan need_about""",
    "job": """a_run the_run each_run one_run the_load the_loads the_models the_job each_job the_batch the_refresh dbt
        der_lauf ein_lauf die_läufe der_job el_proceso_nocturno la_carga una_ejecución""",
    "stage": """processing transport transmission network enrichment scoring inference model_service serving rendering
        lookup lookups query queries call calls parsing verarbeitung übertragung anreicherung abfrage procesamiento
        transmisión consulta""",
    "fine": "is_fine are_fine is_enough is_ok is_okay good_enough suffices reicht genügt basta es_suficiente",
    "reversal": """reversal reversals refund refunds chargeback chargebacks cancellation cancellations restatement
        restatements return returns storno stornos stornierung* rückbuchung* anulaci* devoluci* reembolso*""",
    "follow": "follow follows followed come_after folgen folgt siguen sigue",
    "ack": "acknowledge* looks_at look_at on_call reaktion_der bereitschaft de_guardia",
    "back": "back backwards ago zurück rückwirkend atrás",
    "reach_back": "reach_back reaches_back reaching_back go_back goes_back zurückreichen llegar_atrás",
    "cycle": """billing_cycle cycle accounting_period business_cycle settlement* abrechnungszyklus zyklus ciclo""",
    "project": """go_live golive live_by live_in launch* project first_version mvp pilot rollout delivery_date
        finish* production_in in_production livegang produktiv* projekt* projektende fertig einführung
        puesta_en_marcha proyecto lanzamiento en_producción piloto""",
    "corrected": "correct* korrig* nachträglich* correg* restate*",
    "update": "update updated updates updating actualiz*",
}
