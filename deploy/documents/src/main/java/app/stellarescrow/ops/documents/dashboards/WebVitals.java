package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Web Vitals of the manual: TTFB, LCP, FID and CLS by page. */
final class WebVitals {

    private WebVitals() {}

    /** What browsers report. */
    private enum Vital {
        /** With the manual's own limits (section 4.1). */
        TTFB("web_vitals_ttfb_seconds", "time to the first byte", Unit.SECONDS, 0.4, 0.8),
        LCP("web_vitals_lcp_seconds", "time to the largest content", Unit.SECONDS, 2.5, 4),
        FID("web_vitals_fid_seconds", "delay of the first input", Unit.SECONDS, 0.1, 0.3),
        CLS("web_vitals_cls", "shift of the layout", Unit.SCORE, 0.1, 0.25);

        private final String metric;
        private final String words;
        private final Unit unit;
        private final double amber;
        private final double red;

        Vital(String metric, String words, Unit unit, double amber, double red) {
            this.metric = metric;
            this.words = words;
            this.unit = unit;
            this.amber = amber;
            this.red = red;
        }

        Chart number() {
            return Chart.number(name(), meaning(), unit, percentile("le")).within(limits());
        }

        Chart lines() {
            return Chart.lines(
                            name() + " by page",
                            meaning(),
                            unit,
                            new Query(percentile("le, page"), "{{page}}"))
                    .within(limits());
        }

        private String meaning() {
            return "The %s that three of four visits stay below.".formatted(words);
        }

        private Limits limits() {
            return Limits.above(amber, red);
        }

        private String percentile(String labels) {
            return "histogram_quantile(0.75, sum by (%s) (rate(%s_bucket[$__rate_interval])))"
                    .formatted(labels, metric);
        }
    }

    static Board board() {
        return new Board(
                "manual-web-vitals",
                "Web Vitals",
                Origin.MANUAL,
                "Frontend performance as browsers report it: the 75th percentile by page (manual, section 5.1)",
                List.of(
                        new Section("Now", charts(Vital::number)),
                        new Section("By page", charts(Vital::lines))));
    }

    private static List<Chart> charts(Function<Vital, Chart> chart) {
        return Arrays.stream(Vital.values()).map(chart).toList();
    }
}
