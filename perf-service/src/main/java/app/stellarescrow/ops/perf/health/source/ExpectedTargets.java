package app.stellarescrow.ops.perf.health.source;

import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.target.TargetsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The databases that must have backups, drills and reviews. */
@ApplicationScoped
class ExpectedTargets {

    private final TargetsConfig config;
    private final ServiceClient services;

    ExpectedTargets(TargetsConfig config, ServiceClient services) {
        this.config = config;
        this.services = services;
    }

    /** Those of our own settings. */
    List<String> own() {
        return config.targets().entrySet().stream()
                .filter(each -> each.getValue().url().filter(url -> !url.isBlank()).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Our own, and those of schedules of that kind, as far as the scheduler answers. */
    Set<String> of(String kind) throws InterruptedException {
        var all = new TreeSet<>(own());
        if (services.list(Service.SCHEDULER, "/api/schedules", ScheduleView[].class)
                instanceof ServiceClient.Answer.Known<ScheduleView>(var schedules)) {
            schedules.stream()
                    .map(ScheduleView::line)
                    .filter(each -> each.kind().equals(kind))
                    .map(ScheduleView.Line::target)
                    .forEach(all::add);
        }
        return all;
    }
}
