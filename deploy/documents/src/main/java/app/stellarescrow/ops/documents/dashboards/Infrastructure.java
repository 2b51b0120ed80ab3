package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Infrastructure Overview of the manual: service status, request rate, error rate, resources. */
final class Infrastructure {

    private static final String REQUESTS =
            "sum by (job) (rate(http_server_requests_seconds_count[$__rate_interval]))";
    private static final String FILES = "{fstype!~\"tmpfs|ramfs|overlay|squashfs\"}";

    private Infrastructure() {}

    static Board board() {
        return new Board(
                "manual-infrastructure",
                "Infrastructure Overview",
                Origin.MANUAL,
                "All-up system health: which services answer, how many requests and errors they have, and what they use (manual, section 5.1)",
                List.of(status(), requests(), machines(), processes()));
    }

    private static Section status() {
        return Section.of(
                "Service status",
                Chart.number(
                                "Down",
                                "Scrape targets that do not answer: RB-001",
                                Unit.COUNT,
                                "count(up == 0) or vector(0)")
                        .within(Limits.ZERO),
                Chart.number("Up", "Scrape targets that answer.", Unit.COUNT, "count(up == 1)"),
                Chart.states(
                        "Each service",
                        "Red: it did not answer the scrape.",
                        new Query("min by (job, instance) (up)", "{{job}} {{instance}}")));
    }

    private static Section requests() {
        return Section.of(
                "Requests",
                Chart.lines(
                        "Request rate",
                        "HTTP requests in a second.",
                        Unit.REQUESTS_PER_SECOND,
                        new Query(REQUESTS, "{{job}}")),
                Chart.lines(
                                "Error rate",
                                "The share of answers 5xx.",
                                Unit.RATIO,
                                new Query(
                                        "(sum by (job) (rate(http_server_requests_seconds_count{status=~\"5..\"}[$__rate_interval])) or %1$s * 0) / (%1$s > 0)"
                                                .formatted(REQUESTS),
                                        "{{job}}"))
                        .within(Limits.above(0.01, 0.05)));
    }

    private static Section machines() {
        return Section.of(
                "Machines (node_exporter)",
                Chart.lines(
                                "Processors in use",
                                "The share of all processors' time.",
                                Unit.RATIO,
                                new Query(
                                        "1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[$__rate_interval]))",
                                        "{{instance}}"))
                        .within(Limits.above(0.8, 0.95)),
                Chart.lines(
                                "Memory in use",
                                "Without what can be freed at once.",
                                Unit.RATIO,
                                new Query(
                                        "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
                                        "{{instance}}"))
                        .within(Limits.above(0.85, 0.95)),
                Chart.lines(
                                "Disk usage",
                                "The manual's limits are 70 and 85 % (section 4.1): RB-021",
                                Unit.RATIO,
                                new Query(
                                        "max by (instance, mountpoint) (1 - node_filesystem_avail_bytes%1$s / node_filesystem_size_bytes%1$s)"
                                                .formatted(FILES),
                                        "{{instance}} {{mountpoint}}"))
                        .within(Limits.above(0.7, 0.85)));
    }

    private static Section processes() {
        return Section.of(
                "Our services",
                Chart.lines(
                        "Processor time",
                        "The share of all processors that a service uses.",
                        Unit.RATIO,
                        new Query("max by (job) (process_cpu_usage)", "{{job}}")),
                Chart.lines(
                        "Heap",
                        "Memory of Java objects.",
                        Unit.BYTES,
                        new Query(
                                "max by (job) (sum by (job, instance) (jvm_memory_used_bytes{area=\"heap\"}))",
                                "{{job}}")));
    }
}
