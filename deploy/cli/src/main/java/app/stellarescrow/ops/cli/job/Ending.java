package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run ended, in the lines a person wants: what was stored, or why not and what to look at.
 */
record Ending(Run run) {

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(
                "%s of %s %s%s"
                        .formatted(
                                run.kind(),
                                run.target(),
                                run.state().toLowerCase(Locale.ROOT),
                                took()));
        run.part("report").ifPresent(report -> lines.addAll(evidence(report)));
        run.text("reason").ifPresent(reason -> lines.add("  reason   " + reason));
        run.text("hint").ifPresent(hint -> lines.add("  hint     " + hint));
        lines.add("  run      " + run.id());
        return String.join(System.lineSeparator(), lines);
    }

    private String took() {
        var attempts = run.attempts() > 1 ? ", attempt " + run.attempts() : "";
        return run.time("startedAt")
                .flatMap(start -> run.time("finishedAt").map(end -> Duration.between(start, end)))
                .map(duration -> " in " + Words.duration(duration) + attempts)
                .orElse(attempts);
    }

    private static List<String> names(JsonNode report) {
        var database = "  database " + report.path("database").asText();
        if (!report.hasNonNull("keptAs")) {
            return List.of(database);
        }
        var what = report.path("kind").asText().equals("restore") ? "before  " : "restored";
        return List.of(
                database, "  %s is kept as %s".formatted(what, report.path("keptAs").asText()));
    }

    private static String proof(JsonNode proof) {
        if (proof.hasNonNull("suspicious")) {
            return "SUSPICIOUS: " + proof.path("suspicious").asText();
        }
        return proof.path("checked").asBoolean()
                ? "read back in full, %d destination(s)".formatted(proof.path("copies").size())
                : "stored, but not read back";
    }

    private static String recovery(JsonNode report) {
        return "in %s, %d checks passed%s"
                .formatted(
                        Words.duration(
                                Duration.ofMillis(
                                        (long) (1000 * report.path("recoverySeconds").asDouble()))),
                        report.path("checks").asInt(),
                        report.hasNonNull("evidence")
                                ? ", evidence: "
                                        + report.path("evidence").asText().toLowerCase(Locale.ROOT)
                                : "");
    }

    private static List<String> evidence(JsonNode report) {
        var lines = new ArrayList<String>();
        if (report.hasNonNull("object")) {
            lines.add("  object   " + report.path("object").asText());
        }
        if (report.hasNonNull("sizeBytes")) {
            lines.add(
                    "  size     %s (%s of SQL)"
                            .formatted(
                                    Words.size(report.path("sizeBytes").asLong()),
                                    Words.size(report.path("dumpBytes").asLong())));
            lines.add("  sha256   " + report.path("sha256").asText());
        }
        if (report.hasNonNull("recoverySeconds")) {
            lines.add("  restored " + recovery(report));
        }
        if (report.path("kind").asText().startsWith("restore")) {
            lines.addAll(names(report));
        }
        if (report.hasNonNull("proof")) {
            lines.add("  proof    " + proof(report.path("proof")));
        }
        report.path("verified").forEach(each -> lines.add("  intact   " + each.asText()));
        report.path("warnings").forEach(each -> lines.add("  warning  " + each.asText()));
        return lines;
    }
}
