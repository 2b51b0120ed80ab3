package app.stellarescrow.ops.cli;

import app.stellarescrow.ops.cli.alert.AckCommand;
import app.stellarescrow.ops.cli.alert.AlertsCommand;
import app.stellarescrow.ops.cli.alert.DeliveriesCommand;
import app.stellarescrow.ops.cli.alert.NoteCommand;
import app.stellarescrow.ops.cli.alert.OnCallCommand;
import app.stellarescrow.ops.cli.alert.QuietCommand;
import app.stellarescrow.ops.cli.alert.ReceiversCommand;
import app.stellarescrow.ops.cli.alert.ResendCommand;
import app.stellarescrow.ops.cli.alert.ResolveCommand;
import app.stellarescrow.ops.cli.backup.BackupsCommand;
import app.stellarescrow.ops.cli.certificate.CertCommand;
import app.stellarescrow.ops.cli.certificate.CertsCommand;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.credential.RotateCommand;
import app.stellarescrow.ops.cli.credential.RotationCommand;
import app.stellarescrow.ops.cli.credential.SecretsCommand;
import app.stellarescrow.ops.cli.crontab.ImportCronCommand;
import app.stellarescrow.ops.cli.doctor.DoctorCommand;
import app.stellarescrow.ops.cli.drill.DrillCommand;
import app.stellarescrow.ops.cli.drill.DrillReportCommand;
import app.stellarescrow.ops.cli.drill.DrillsCommand;
import app.stellarescrow.ops.cli.drill.RestoreCommand;
import app.stellarescrow.ops.cli.drill.RestoresCommand;
import app.stellarescrow.ops.cli.event.EventsCommand;
import app.stellarescrow.ops.cli.evidence.EvidenceCommand;
import app.stellarescrow.ops.cli.health.MorningCommand;
import app.stellarescrow.ops.cli.incident.IncidentReviewCommand;
import app.stellarescrow.ops.cli.incident.IncidentsCommand;
import app.stellarescrow.ops.cli.job.CancelCommand;
import app.stellarescrow.ops.cli.job.PauseCommand;
import app.stellarescrow.ops.cli.job.ResumeCommand;
import app.stellarescrow.ops.cli.job.RunCommand;
import app.stellarescrow.ops.cli.job.RunInfoCommand;
import app.stellarescrow.ops.cli.job.RunsCommand;
import app.stellarescrow.ops.cli.job.SchedulesCommand;
import app.stellarescrow.ops.cli.link.LinksCommand;
import app.stellarescrow.ops.cli.perf.PerfCommand;
import app.stellarescrow.ops.cli.perf.ReindexCommand;
import app.stellarescrow.ops.cli.perf.VacuumCommand;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The entry point of the command line. */
@Command(
        name = "ops",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "ops 1.0",
        description =
                "Runs the StellarEscrow operations services on this machine and talks to them.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it ran and failed: a run failed (also because no table or index has that name), a component is down, an alert fires",
            "2:it could not run: wrong usage, unknown name, or no answer",
            "3:it is done, but you must act: a rotation is blocked, a check found a problem, a review found something critical, a line of 'ops morning' is amber, the state of a certificate of 'ops certs' is not 'valid', a credential of 'ops secrets' is overdue or cannot be checked, a command of 'ops import-cron' became no schedule, 'ops doctor' misses a protection",
            "4:--wait stopped after its --timeout, and the run goes on"
        })
public final class Ops {

    private Ops() {}

    public static void main(String[] args) {
        run(args, (_, _) -> List.of());
    }

    /** The commands for the stack on this machine, in addition to those for the services. */
    public interface More {
        List<Object> of(Terminal terminal, Path project);
    }

    /** Ends the process. */
    public static void run(String[] args, More more) {
        var terminal =
                new Terminal(
                        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                        Boolean.getBoolean("ops.interactive"),
                        System.getenv(),
                        Clock.systemUTC());
        var project = Path.of(System.getProperty("ops.project", ""));
        System.exit(commandLine(terminal, project, more).execute(args));
    }

    public static CommandLine commandLine(Terminal terminal, Path project, More more) {
        var command = new CommandLine(new Ops());
        more.of(terminal, project).forEach(command::addSubcommand);
        var servers = new Servers(terminal, Home.of(terminal, project));
        addAlerting(command, terminal, servers)
                .addSubcommand(new SchedulesCommand(terminal, servers))
                .addSubcommand(new ImportCronCommand(terminal))
                .addSubcommand(new RunCommand(terminal, servers))
                .addSubcommand(new RunsCommand(terminal, servers))
                .addSubcommand(new RunInfoCommand(terminal, servers))
                .addSubcommand(new CancelCommand(terminal, servers))
                .addSubcommand(new PauseCommand(terminal, servers))
                .addSubcommand(new ResumeCommand(terminal, servers))
                .addSubcommand(BackupsCommand.commandLine(terminal, servers))
                .addSubcommand(new DrillCommand(terminal, servers))
                .addSubcommand(new DrillsCommand(terminal, servers))
                .addSubcommand(new DrillReportCommand(terminal, servers))
                .addSubcommand(RestoreCommand.commandLine(terminal, servers))
                .addSubcommand(new RestoresCommand(terminal, servers))
                .addSubcommand(new CertsCommand(terminal, servers))
                .addSubcommand(CertCommand.commandLine(terminal, servers))
                .addSubcommand(new SecretsCommand(terminal, servers))
                .addSubcommand(new RotateCommand(terminal, servers))
                .addSubcommand(RotationCommand.commandLine(terminal, servers))
                .addSubcommand(new MorningCommand(terminal, servers))
                .addSubcommand(new DoctorCommand(terminal, servers))
                .addSubcommand(PerfCommand.commandLine(terminal, servers))
                .addSubcommand(new VacuumCommand(terminal, servers))
                .addSubcommand(new ReindexCommand(terminal, servers));
        return command.setOut(terminal.out())
                .setErr(terminal.err())
                .registerConverter(int.class, WrongUsage::wholeNumber)
                .registerConverter(long.class, WrongUsage::longNumber)
                .registerConverter(Long.class, WrongUsage::longNumber)
                .registerConverter(LocalDate.class, WrongUsage::date)
                .setParameterExceptionHandler((e, _) -> WrongUsage.report(e, terminal).number())
                .setExecutionExceptionHandler((e, _, _) -> report(e, terminal).number());
    }

    private static CommandLine addAlerting(
            CommandLine command, Terminal terminal, Servers servers) {
        return command.addSubcommand(new OnCallCommand(terminal, servers))
                .addSubcommand(EventsCommand.commandLine(terminal, servers))
                .addSubcommand(AlertsCommand.commandLine(terminal, servers))
                .addSubcommand(QuietCommand.commandLine(terminal, servers))
                .addSubcommand(new AckCommand(terminal, servers))
                .addSubcommand(new NoteCommand(terminal, servers))
                .addSubcommand(new ResolveCommand(terminal, servers))
                .addSubcommand(EvidenceCommand.commandLine(terminal, servers))
                .addSubcommand(IncidentsCommand.commandLine(terminal, servers))
                .addSubcommand(IncidentReviewCommand.commandLine(terminal, servers))
                .addSubcommand(new ReceiversCommand(terminal, servers))
                .addSubcommand(new DeliveriesCommand(terminal, servers))
                .addSubcommand(new ResendCommand(terminal, servers))
                .addSubcommand(LinksCommand.commandLine(terminal, servers));
    }

    private static ExitCode report(Exception exception, Terminal terminal) throws Exception {
        return switch (exception) {
            case Failure failure -> {
                terminal.note("ops: " + failure.getMessage());
                yield failure.exitCode();
            }
            case Unreachable unreachable -> {
                terminal.note("ops: " + unreachable.getMessage());
                yield ExitCode.REFUSED;
            }
            case RuntimeException foreseen when isForeseen(foreseen) -> {
                terminal.note("ops: " + foreseen.getMessage());
                yield ExitCode.REFUSED;
            }
            default -> throw exception;
        };
    }

    /** Their messages contain the remedy, so a stack trace is not printed. */
    private static boolean isForeseen(RuntimeException exception) {
        return exception instanceof IllegalStateException
                || exception instanceof IllegalArgumentException
                || exception instanceof UncheckedIOException;
    }
}
