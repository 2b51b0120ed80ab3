package app.stellarescrow.ops.alert.oncall;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The rota in force: that of the file, or the last one that could be used. */
@ApplicationScoped
public class OnCall {

    private final Optional<Path> file;
    private volatile Optional<Rota> rota;
    private volatile String text = "";

    /** A file that cannot be used is an alert: without a rota, receivers are still told. */
    OnCall(OnCallConfig config) {
        this.file = config.file();
        this.rota = Optional.empty();
    }

    void start(@Observes StartupEvent event) {
        Log.infof("On call: %s", file.map(Path::toString).orElse("no rota"));
        try {
            reload(Instant.now());
        } catch (UnusableRota e) {
            Log.errorf("The rota cannot be used: %s", e.getMessage());
        }
    }

    /** Empty without a file, or if it could not be used since the start. */
    public Optional<Rota> rota() {
        return rota;
    }

    /** The person on call at that level of escalation; empty without a file. */
    public Optional<Person> person(int level, Instant at) {
        return rota.flatMap(present -> present.onCall(level, at));
    }

    /**
     * Reads the file again; the rota in force remains if that fails.
     *
     * @throws UnusableRota if the file cannot be used
     */
    public void reload(Instant now) {
        file.map(RotaFile::text)
                .filter(read -> !read.equals(text))
                .ifPresent(
                        read -> {
                            rota = Optional.of(RotaFile.parse(read, now));
                            text = read;
                        });
    }
}
