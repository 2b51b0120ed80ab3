package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Runs and slots: whether the schedules are kept, and whether notice and work flow. */
final class Runs {

    private static final Limits FIVE_MINUTES = Limits.above(60, 300);

    private Runs() {}

    static Board board() {
        return new Board(
                "ops-runs",
                "Runs and slots",
                Origin.OPERATIONS,
                "Whether slots are requested in time, runs get results, and events reach their readers. Commands: ./ops schedules, ./ops runs",
                List.of(now(), slots(), jobs(), notice(), work()));
    }

    private static Section now() {
        return Section.of(
                "Now",
                Chart.number(
                        "Requested",
                        "Runs that no worker has begun.",
                        Unit.COUNT,
                        "max(ops_run_requested)"),
                Chart.number(
                        "Running",
                        "Runs that a worker has begun.",
                        Unit.COUNT,
                        "max(ops_run_running)"),
                Chart.number(
                                "Overdue",
                                "Runs without a result although their time is over: RB-016",
                                Unit.COUNT,
                                "max(ops_run_overdue)")
                        .within(Limits.ZERO),
                Chart.number(
                                "Skipped slots",
                                "Missed while the scheduler did not run, since it started again.",
                                Unit.COUNT,
                                "sum(ops_slot_skip_total)")
                        .within(Limits.above(1, 10)));
    }

    private static Section slots() {
        return Section.of(
                "Slots",
                Chart.bars(
                                "Mean delay of slots",
                                "From the time in the cron line to the request, since the scheduler started. Beyond a minute the scheduler or its database is slow.",
                                Unit.SECONDS,
                                new Query(
                                        "sum by (kind) (ops_slot_fire_seconds_sum) / (sum by (kind) (ops_slot_fire_seconds_count) > 0)",
                                        "{{kind}}"))
                        .within(FIVE_MINUTES),
                Chart.bars(
                        "Slots requested",
                        "Since the scheduler started.",
                        Unit.COUNT,
                        new Query("sum by (kind) (ops_slot_fire_seconds_count)", "{{kind}}")));
    }

    private static Section jobs() {
        return Section.of(
                "Jobs",
                Chart.lines(
                        "Jobs that ended",
                        "Since their service started, by kind and outcome.",
                        Unit.COUNT,
                        new Query(
                                "sum by (kind, outcome) (ops_job_run_seconds_count)",
                                "{{kind}} {{outcome}}")),
                Chart.bars(
                                "Failed jobs",
                                "Since their service started. Check: ./ops runs --state failed",
                                Unit.COUNT,
                                new Query(
                                        "sum by (kind, target) (ops_job_run_seconds_count{outcome=\"failed\"})",
                                        "{{kind}} {{target}}"))
                        .within(Limits.ZERO));
    }

    private static Section notice() {
        return Section.of(
                "Notice (Kafka)",
                Chart.lines(
                                "Oldest event that is not sent",
                                "The brokers cannot be reached, or the relay is stuck: RB-041",
                                Unit.SECONDS,
                                new Query("max by (job) (ops_outbox_oldest_seconds)", "{{job}}"))
                        .within(FIVE_MINUTES),
                Chart.lines(
                                "Consumers that read nothing",
                                "For how long a consumer group has stood still although there are records: RB-017",
                                Unit.SECONDS,
                                new Query(
                                        "max by (target) (ops_consumer_halted_seconds)",
                                        "{{target}}"))
                        .within(FIVE_MINUTES),
                Chart.lines(
                                "Oldest record that could not be stored",
                                "The services' database does not take it: RB-017",
                                Unit.SECONDS,
                                new Query(
                                        "max by (job) (ops_records_oldest_waiting_seconds)",
                                        "{{job}}"))
                        .within(FIVE_MINUTES),
                Chart.lines(
                        "Records put aside, events dropped",
                        "Since the services started. Each is a fault: RB-018, RB-041",
                        Unit.COUNT,
                        new Query(
                                "sum by (job) (ops_records_dead_lettered_total)",
                                "{{job}} put aside"),
                        new Query("sum by (job) (ops_outbox_drop_total)", "{{job}} dropped")));
    }

    private static Section work() {
        return Section.of(
                "Work (Postgres)",
                Chart.lines(
                                "Oldest item that is due and waits",
                                "A job may wait for the one before it; a message may not wait for five minutes: RB-041",
                                Unit.SECONDS,
                                new Query(
                                        "max by (job) (ops_work_oldest_ready_seconds)", "{{job}}"))
                        .within(Limits.above(600, 3_600)),
                Chart.lines(
                        "Items given up",
                        "Until they are forgotten. Check: ./ops runs, ./ops deliveries --failed",
                        Unit.COUNT,
                        new Query("max by (job) (ops_work_dead)", "{{job}}")));
    }
}
