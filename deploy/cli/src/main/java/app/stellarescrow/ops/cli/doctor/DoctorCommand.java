package app.stellarescrow.ops.cli.doctor;

import app.stellarescrow.ops.api.job.ScheduleView;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.alert.DeliveryApi;
import app.stellarescrow.ops.cli.client.AlertApi;
import app.stellarescrow.ops.cli.client.Answer;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.doctor.Finding.Weight;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Names what is missing or wrong in this deployment. */
@Command(
        name = "doctor",
        description = {
            "Look for what is missing or wrong in this deployment: services, schedules, backups, receivers, rota, certificates, credentials.",
            "Each finding has a remedy. What fails just now is in 'ops morning'.",
            "Exit code 0: nothing was found; 1: something is wrong; 3: only protections are missing."
        })
public final class DoctorCommand implements Callable<Integer> {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public DoctorCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var findings = findings();
        json.print(terminal, Answer.of(findings), DoctorCommand::words);
        return exitCode(findings).number();
    }

    private List<Finding> findings() {
        var now = terminal.now();
        return Stream.of(
                        of(
                                Service.SCHEDULER,
                                server ->
                                        new Timetable(
                                                        new Scheduler(server).schedules().value(),
                                                        now)
                                                .findings()),
                        of(
                                Service.BACKUP,
                                server ->
                                        new Backups(
                                                        new BackupApi(server).list().value(),
                                                        backedUp())
                                                .findings()),
                        of(Service.DRTEST, server -> reached(() -> new DrillApi(server).list(1))),
                        of(Service.CERT, server -> secrets(server, now)),
                        of(Service.PERF, server -> reached(() -> new PerfApi(server).list(1))),
                        of(Service.ALERT, DoctorCommand::alerting))
                .flatMap(found -> found)
                .sorted(Comparator.comparing(Finding::weight))
                .toList();
    }

    /** The findings of a service's answers; that it gives none of use is one. */
    private Stream<Finding> of(Service service, Function<RestApi, Stream<Finding>> look) {
        try {
            return look.apply(servers.of(service));
        } catch (Unreachable e) {
            return Stream.of(
                    e.isWithoutAnswer()
                            ? Finding.wrong(
                                    service.component(),
                                    "it does not answer",
                                    "start it, or correct OPS_%s_URL".formatted(service.name()))
                            : failed(service, e));
        } catch (Failure e) {
            if (e.exitCode() != ExitCode.FAILED) {
                throw e;
            }
            return Stream.of(failed(service, e));
        }
    }

    /** Its message is what is wrong, and the remedy behind a semicolon. */
    private static Finding failed(Service service, RuntimeException failure) {
        var parts = String.valueOf(failure.getMessage()).split("; ", 2);
        return Finding.wrong(
                service.component(),
                parts[0],
                parts.length == 2
                        ? parts[1]
                        : "look at './ops logs %s'".formatted(service.component()));
    }

    /** None if the scheduler does not answer, which is a finding of its own. */
    private Set<String> backedUp() {
        try {
            return new Scheduler(servers.scheduler())
                    .schedules().value().stream()
                            .map(ScheduleView::line)
                            .filter(line -> line.kind().equals("backup"))
                            .map(ScheduleView.Line::target)
                            .collect(Collectors.toSet());
        } catch (Unreachable | Failure _) {
            return Set.of();
        }
    }

    /** Whether it answers; what it has found is in its reports. */
    private static Stream<Finding> reached(Runnable question) {
        question.run();
        return Stream.empty();
    }

    private static Stream<Finding> secrets(RestApi server, Instant now) {
        return new Secrets(
                        new CertificateApi(server).list().value(),
                        new CredentialApi(server).list().value(),
                        now)
                .findings();
    }

    private static Stream<Finding> alerting(RestApi server) {
        return new Alerting(
                        new DeliveryApi(server).receivers().value(),
                        new AlertApi(server).onCall(null, 1).value())
                .findings();
    }

    private static String words(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing is missing";
        }
        var table = new Table("", "ABOUT", "FOUND", "REMEDY");
        for (var each : findings) {
            table.row(
                    each.weight().name().toLowerCase(Locale.ROOT),
                    each.about(),
                    each.what(),
                    each.remedy());
        }
        return table.toString();
    }

    private static ExitCode exitCode(List<Finding> findings) {
        if (findings.stream().anyMatch(each -> each.weight() == Weight.WRONG)) {
            return ExitCode.FAILED;
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.NEEDS_YOU;
    }
}
