package app.stellarescrow.ops.cert.credential.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.credential.probe.KeyProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The requests that servers have logged, in one file or in those that a rotation left. */
public final class AccessLog {

    private final Path path;
    private final LogPattern pattern;

    /**
     * Opens no file yet.
     *
     * @param path may have a {@code *} in the name of the file
     * @param pattern a regular expression with named groups
     */
    public AccessLog(Path path, String pattern) {
        this.path = path;
        this.pattern = LogPattern.of(pattern);
    }

    /** All uses of keys since that time, if the log has all and our own requests are in it. */
    public Usage since(Instant from) {
        try {
            var reading = new Reading(from);
            for (var file : files()) {
                reading.read(file);
            }
            return reading.usage();
        } catch (IOException e) {
            return new Usage.Unknown(
                    "the access log %s cannot be read (%s)"
                            .formatted(path, e.getClass().getSimpleName()));
        }
    }

    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        var folder = path.toAbsolutePath().getParent();
        try (var found = Files.newDirectoryStream(folder, path.getFileName().toString())) {
            found.forEach(files::add);
        }
        return files;
    }

    /** One pass over the files. */
    private final class Reading {

        private final Instant from;
        private final Map<List<String>, Use> uses = new HashMap<>();
        private Instant begin = Instant.MAX;
        private boolean hasOurs;

        Reading(Instant from) {
            this.from = from;
        }

        void read(Path file) throws IOException {
            var changed = Files.getLastModifiedTime(file).toInstant();
            if (changed.isBefore(from)) {
                begin = changed;
                return;
            }
            try (var lines = open(file)) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    pattern.read(line).ifPresent(this::add);
                }
            }
        }

        private void add(LogPattern.Line line) {
            if (line.at().isBefore(begin)) {
                begin = line.at();
            }
            // Logs have whole seconds.
            if (line.at().plusSeconds(1).isBefore(from)) {
                return;
            }
            if (line.agent().equals(KeyProbe.AGENT)) {
                hasOurs = true;
                return;
            }
            if (line.agent().equals(UsageEndpoint.AGENT)) {
                return;
            }
            var use = new Use(line.fingerprint(), line.consumer(), line.at());
            uses.merge(
                    List.of(use.fingerprint(), use.consumer()),
                    use,
                    (one, other) -> one.at().isAfter(other.at()) ? one : other);
        }

        Usage usage() {
            var found = Usage.known(uses.values().stream());
            if (!hasOurs) {
                return new Usage.Unknown(
                        "the access log %s has no line of our own requests: it is another server's, or access-log.pattern does not match its lines"
                                .formatted(path),
                        found.uses());
            }
            if (begin.isAfter(from)) {
                return new Usage.Unknown(
                        "the access log %s begins at %s, but must have all since %s"
                                .formatted(path, begin, from),
                        found.uses());
            }
            return found;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        try {
            var text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new BufferedReader(new InputStreamReader(text, UTF_8));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
