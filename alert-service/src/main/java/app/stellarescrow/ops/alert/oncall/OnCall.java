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
    private final MessageReceivers receivers;
    private volatile Optional<Rota> rota;
    private volatile Optional<String> problem = Optional.empty();
    private volatile String text = "";

    /** A file that cannot be used is an alert: without a rota, receivers are still told. */
    public OnCall(OnCallConfig config, MessageReceivers receivers) {
        this.file = config.file();
        this.receivers = receivers;
        this.rota = Optional.empty();
    }

    void start(@Observes StartupEvent event) {
        Log.infof("On call: %s", file.map(Path::toString).orElse("no rota"));
        reload(Instant.now()).ifPresent(why -> Log.errorf("The rota cannot be used: %s", why));
    }

    /** Empty without a file, or if it could not be used since the start. */
    public Optional<Rota> rota() {
        return rota;
    }

    /** The person on call at that level of escalation; empty without a file. */
    public Optional<Person> person(int level, Instant at) {
        return rota.flatMap(present -> present.onCall(level, at));
    }

    /** Why the file cannot be used: its name, the line or the place, and the remedy. */
    public Optional<String> problem() {
        return problem;
    }

    /** Reads the file again, and returns its problem; the rota in force remains if it has one. */
    public Optional<String> reload(Instant now) {
        try {
            take(now);
            problem = Optional.empty();
        } catch (UnusableRota e) {
            problem = file.map(path -> "%s: %s".formatted(path, e.getMessage()));
        }
        return problem;
    }

    private void take(Instant now) {
        file.map(RotaFile::text)
                .filter(read -> !read.equals(text))
                .ifPresent(
                        read -> {
                            rota = Optional.of(RotaFile.parse(read, receivers.ofMessages(), now));
                            text = read;
                        });
    }
}
