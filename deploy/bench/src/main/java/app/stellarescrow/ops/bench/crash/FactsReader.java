package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.bench.crash.audit.Facts;
import app.stellarescrow.ops.bench.crash.audit.Facts.Deaths;
import app.stellarescrow.ops.bench.crash.audit.Facts.Left;
import app.stellarescrow.ops.bench.crash.audit.Facts.Run;
import app.stellarescrow.ops.bench.crash.audit.Facts.Stored;
import app.stellarescrow.ops.bench.crash.audit.Facts.Work;
import app.stellarescrow.ops.bench.crash.audit.Victim;
import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Collects the facts for the audit. */
record FactsReader(CrashStack stack) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String UNDER_WAY =
            """
            select (select count(*) from scheduler.run where state in ('REQUESTED', 'RUNNING'))
              + (select count(*) from scheduler.outbox) + (select count(*) from backup.outbox)
              + (select count(*) from drtest.outbox) + (select count(*) from alert.outbox)
              + (select count(*) from backup.work where state in ('READY', 'RUNNING'))
              + (select count(*) from drtest.work where state in ('READY', 'RUNNING'));
            """;

    private static final String RUNS =
            """
            select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'state', state,
              'attempts', attempts, 'into', spec::json ->> 'into',
              'words', concat_ws('; ', reason, hint, report::json ->> 'warnings'))), '[]')
            from scheduler.run;
            """;

    private static final String WORK =
            """
            select coalesce(json_agg(json_build_object('id', id, 'state', state, 'attempt', attempt,
              'released', released, 'startedAt', coalesce(started_at, created_at),
              'settledAt', coalesce(settled_at, now()))), '[]')
            from %s.work;
            """;

    /** Waits for unfinished runs and for events that are being sent. */
    void awaitQuiet() {
        try {
            Await.await(
                    PATIENCE,
                    () -> stack.opsDatabase().query(UNDER_WAY),
                    "0"::equals,
                    "%s runs, events and work items are unfinished"::formatted);
        } catch (Failure _) {
            // The audit reports what is unfinished.
        }
    }

    Facts read(Set<UUID> asked, Deaths deaths) {
        var runs = query(RUNS);
        return new Facts(
                asked,
                runs.stream().map(FactsReader::run).toList(),
                Stream.of(Victim.BACKUP, Victim.DRTEST).flatMap(this::work).toList(),
                new ResultsTopic(stack.broker()).finished(),
                stored(),
                left(copies(runs)),
                deaths);
    }

    private Stored stored() {
        var catalogue =
                stack.backups().list().value().stream()
                        .map(BackupView::key)
                        .collect(Collectors.toSet());
        return new Stored(Remains.files(stack.bucket()), catalogue);
    }

    private Left left(Set<String> copies) {
        var remains = new Remains(stack.sandboxes(), stack.source().port());
        return new Left(
                remains.processes(), remains.folders(), stack.source().newDatabases(), copies);
    }

    private static Set<String> copies(List<JsonNode> runs) {
        return runs.stream()
                .filter(run -> run.path("state").asText().equals("SUCCEEDED"))
                .filter(run -> run.hasNonNull("into"))
                .map(run -> run.path("into").asText())
                .collect(Collectors.toSet());
    }

    private Stream<Work> work(Victim worker) {
        var schema = worker.component().replace("-service", "");
        return query(WORK.formatted(schema)).stream().map(row -> work(worker, row));
    }

    private static Run run(JsonNode row) {
        return new Run(
                id(row),
                row.path("kind").asText(),
                row.path("state").asText(),
                row.path("attempts").asInt(),
                row.path("words").asText());
    }

    private static Work work(Victim worker, JsonNode row) {
        return new Work(
                id(row),
                worker,
                row.path("state").asText(),
                row.path("attempt").asInt(),
                row.path("released").asInt(),
                time(row, "startedAt"),
                time(row, "settledAt"));
    }

    private List<JsonNode> query(String sql) {
        try {
            var rows = JSON.readTree(stack.opsDatabase().query(sql));
            return StreamSupport.stream(rows.spliterator(), false).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("psql answers no JSON", e);
        }
    }

    private static UUID id(JsonNode row) {
        return UUID.fromString(row.path("id").asText());
    }

    private static Instant time(JsonNode row, String field) {
        return OffsetDateTime.parse(row.path(field).asText()).toInstant();
    }
}
