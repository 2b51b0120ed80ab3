package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Layout;
import app.stellarescrow.ops.documents.grafana.Dashboard;
import java.util.List;

/** All dashboards. A new one is one entry here. */
public final class Dashboards {

    private Dashboards() {}

    public static List<Board> boards() {
        return List.of(
                Infrastructure.board(),
                IndexerPerformance.board(),
                ApiLatency.board(),
                DatabaseMetrics.board(),
                TradeAnalytics.board(),
                WebVitals.board(),
                Backups.board(),
                Runs.board(),
                Alerts.board(),
                Certificates.board());
    }

    /** As Grafana reads them. */
    public static List<Dashboard> all() {
        return boards().stream().map(Layout::of).toList();
    }
}
