package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.event.report.JobReport;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes how a run ended: its report, or the reason of its failure and what to check. */
record Ending(RunAnswer run) {

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add("%s of %s %s%s".formatted(run.kind(), run.target(), state(), took()));
        run.report().ifPresent(report -> lines.addAll(lines(report)));
        run.reason().ifPresent(reason -> lines.add(line("reason", reason)));
        run.hint().ifPresent(hint -> lines.add(line("hint", hint)));
        lines.add(line("run", run.id()));
        return String.join(System.lineSeparator(), lines);
    }

    /** A run that found something has done its work, but a blocked rotation is no success. */
    private String state() {
        var found = run.problemCount();
        return found > 0
                ? "found %d problem(s)".formatted(found)
                : run.state().name().toLowerCase(Locale.ROOT);
    }

    private String took() {
        var attempts = run.attempts() > 1 ? ", attempt " + run.attempts() : "";
        return run.took()
                .map(took -> " in " + Quantities.duration(took) + attempts)
                .orElse(attempts);
    }

    private static List<String> lines(JobReport report) {
        var lines = new ArrayList<String>();
        report.summary().lines().forEach(each -> lines.add(line(each.label(), each.text())));
        report.warnings().forEach(each -> lines.add(line("warning", each)));
        return lines;
    }

    private static String line(String label, String text) {
        return "  %-8s %s".formatted(label, text);
    }
}
