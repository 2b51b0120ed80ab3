package app.stellarescrow.ops.cert.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.ServiceProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All places where a key could be shown by mistake. */
final class Shown {

    private Shown() {}

    static String everywhere(ServiceProbe service, List<String> topics, URI url) throws Exception {
        var text = new StringBuilder();
        for (var topic : topics) {
            service.kafka.records(topic).forEach(each -> text.append(each.value()).append('\n'));
        }
        for (var path :
                List.of(
                        "api/credentials",
                        "api/rotations/nothing",
                        "api/rotations/ffff",
                        "api/no-such-route",
                        "q/health",
                        "q/metrics")) {
            text.append(
                            service.call("GET", url.resolve("/" + path).getPath(), "operator-token")
                                    .body())
                    .append('\n');
        }
        for (var table :
                List.of("rotation", "credential_key", "credential_usage", "work", "outbox")) {
            text.append(
                            TestServers.postgres()
                                    .query(
                                            "ops",
                                            "select coalesce(string_agg(x::text, E'\\n'), '') from cert.%s x"
                                                    .formatted(table)))
                    .append('\n');
        }
        return text.append(Files.readString(PlatformForTests.LOG)).toString();
    }

    /** Of a process; empty if it has ended. */
    static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
