package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.api.drill.RestoreReport;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.drtest.report.Reports;
import app.stellarescrow.ops.event.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores and reads the reports of restores. Calls block. */
@ApplicationScoped
class RestoreReports {

    private final Reports<RestoreReport> reports;

    RestoreReports(Transactions transactions, EventJson json) {
        this.reports = new Reports<>(transactions, json, "restore", RestoreReport.class);
    }

    void store(RestoreReport report) {
        var about = report.about();
        reports.store(about.id(), about.target(), about.finishedAt(), report);
    }

    Optional<RestoreReport> find(UUID id) {
        return reports.find(id);
    }

    /** Newest first. */
    List<RestoreReport> newest(Optional<String> target, int limit) {
        return reports.newest(target, limit);
    }
}
