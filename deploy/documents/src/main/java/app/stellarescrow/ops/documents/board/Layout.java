package app.stellarescrow.ops.documents.board;

import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.grafana.Dashboard;
import app.stellarescrow.ops.documents.grafana.Dashboard.Choice;
import app.stellarescrow.ops.documents.grafana.Dashboard.Templating;
import app.stellarescrow.ops.documents.grafana.Dashboard.Time;
import app.stellarescrow.ops.documents.grafana.Dashboard.Variable;
import app.stellarescrow.ops.documents.grafana.Dashboard.View;
import app.stellarescrow.ops.documents.grafana.Panel;
import app.stellarescrow.ops.documents.grafana.Panel.GridPos;
import java.util.ArrayList;
import java.util.List;

/** Places the charts of a dashboard from left to right and from top to bottom. */
public final class Layout {

    private static final int WIDTH = 24;

    /** Of Grafana 11 and newer, which convert it to their own. */
    private static final int SCHEMA_VERSION = 39;

    private static final View VIEW =
            new View(SCHEMA_VERSION, false, 1, "1m", "utc", new Time("now-24h", "now"));

    /** Which Prometheus is asked; the first is the one of provisioning. */
    private static final Variable DATA_SOURCE =
            new Variable(
                    "datasource",
                    "datasource",
                    "Prometheus",
                    "prometheus",
                    0,
                    new Choice("Prometheus", "prometheus"));

    private final List<Panel> panels = new ArrayList<>();
    private int x;
    private int y;
    private int rowHeight;

    private Layout() {}

    /** The dashboard as Grafana reads it. */
    public static Dashboard of(Board board) {
        var layout = new Layout();
        board.sections().forEach(layout::add);
        return new Dashboard(
                board.uid(),
                board.title(),
                board.description(),
                List.of("stellar-escrow", board.origin().tag()),
                VIEW,
                new Templating(List.of(DATA_SOURCE)),
                List.copyOf(layout.panels));
    }

    private void add(Section section) {
        endRow();
        panels.add(
                new Panel.Row(
                        nextId(),
                        "row",
                        section.title(),
                        false,
                        new GridPos(0, y, WIDTH, 1),
                        List.of()));
        y++;
        section.charts().forEach(this::add);
    }

    private void add(Chart chart) {
        var form = chart.form();
        if (x + form.width() > WIDTH || (x > 0 && form.height() != rowHeight)) {
            endRow();
        }
        var body = Drawing.of(chart);
        panels.add(
                new Panel.Chart(
                        nextId(),
                        body.options().type(),
                        chart.title(),
                        chart.meaning(),
                        new GridPos(x, y, form.width(), form.height()),
                        body));
        x += form.width();
        rowHeight = form.height();
    }

    private void endRow() {
        y += rowHeight;
        x = 0;
        rowHeight = 0;
    }

    private int nextId() {
        return panels.size() + 1;
    }
}
