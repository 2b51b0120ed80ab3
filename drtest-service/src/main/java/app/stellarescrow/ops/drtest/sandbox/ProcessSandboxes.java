package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.drtest.server.Programs;
import app.stellarescrow.ops.process.RunningCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts sandboxes of the PostgreSQL that is installed here. */
@ApplicationScoped
class ProcessSandboxes {

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);

    private final SandboxConfig config;
    private final Leftovers leftovers;

    ProcessSandboxes(SandboxConfig config, Leftovers leftovers) {
        this.config = config;
        this.leftovers = leftovers;
    }

    Sandbox start(String name, int major) throws IOException, InterruptedException {
        var programs = Programs.find(major, config.postgresBin());
        leftovers.remove(name);
        var folder = leftovers.claim(name);
        try {
            var password = Starting.password();
            initialise(folder, programs, password);
            var server = server(folder, programs);
            return Starting.ready(
                    new ProcessSandbox(folder, programs, password, server, leftovers), config);
        } catch (IOException | RuntimeException | InterruptedException e) {
            leftovers.remove(name);
            throw e;
        }
    }

    private void initialise(Path folder, Programs programs, String password)
            throws IOException, InterruptedException {
        var file = folder.resolve("password");
        Files.writeString(file, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Unprivileged.give(folder);
        Unprivileged.command(
                        List.of(
                                programs.path("initdb"),
                                "--pgdata=" + folder.resolve("data"),
                                "--username=" + Sandbox.SUPERUSER,
                                "--pwfile=" + file,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync"))
                .run(INITDB_LIMIT);
        Files.delete(file);
    }

    private RunningCommand server(Path folder, Programs programs) throws IOException {
        var args = new ArrayList<>(List.of(programs.path("postgres"), "-D"));
        args.add(folder.resolve("data").toString());
        args.addAll(Starting.settings(config));
        args.addAll(List.of("-c", "listen_addresses=", "-c", "unix_socket_directories=" + folder));
        return Unprivileged.command(args).start();
    }
}
