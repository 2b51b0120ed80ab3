package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.drtest.report.Reports;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores and reads the reports of drills. Calls block. */
@ApplicationScoped
class DrillReports {

    private final Reports<DrillReport> reports;

    DrillReports(Transactions transactions, EventJson json) {
        this.reports = new Reports<>(transactions, json, "drill", DrillReport.class);
    }

    void store(DrillReport report) {
        var about = report.about();
        reports.store(about.id(), about.target(), about.finishedAt(), report);
    }

    Optional<DrillReport> find(UUID id) {
        return reports.find(id);
    }

    /** Newest first. */
    List<DrillReport> newest(Optional<String> target, int limit) {
        return reports.newest(target, limit);
    }
}
