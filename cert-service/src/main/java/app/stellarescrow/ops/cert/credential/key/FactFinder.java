package app.stellarescrow.ops.cert.credential.key;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.probe.KeyProbe;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.rotation.Facts;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.KeyList;
import app.stellarescrow.ops.cert.credential.store.StagedKeys;
import app.stellarescrow.ops.cert.credential.usage.AccessLog;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what the next step of a rotation depends on: store, servers and access log. */
@ApplicationScoped
public class FactFinder {

    private final KeyProbe probe;

    FactFinder(KeyProbe probe) {
        this.probe = probe;
    }

    Facts find(Credential credential, RotationView rotation, Instant now)
            throws InterruptedException {
        return new Facts(
                credential.stored(),
                kept(credential, store -> store.fresh(rotation.id())),
                kept(credential, store -> store.retired(rotation.id())),
                tried(credential, rotation),
                usage(credential, rotation, now),
                credential.recreation());
    }

    private static List<String> kept(Credential credential, Function<KeyList, StagedKeys> place) {
        return credential
                .anyStore()
                .map(place)
                .map(staged -> Key.fingerprints(staged.keys()))
                .orElse(List.of());
    }

    private List<Tried> tried(Credential credential, RotationView rotation)
            throws InterruptedException {
        if (credential.isGuided() || !isAnswerNeeded(rotation)) {
            return List.of();
        }
        var keys = keys(credential, rotation);
        var settings = credential.settings().probe();
        var answers = new ArrayList<Tried>();
        for (var url : credential.probes()) {
            answers.add(probe.ask(url, settings.header(), keys));
        }
        return answers;
    }

    private static boolean isAnswerNeeded(RotationView rotation) {
        return switch (rotation.state()) {
            case NOTICE, ADDED, DRAINING, REMOVED, ABORTED -> true;
            case GENERATED, VERIFIED -> false;
        };
    }

    /** Of this rotation; some may be out of the store. Before it has keys, those of the store. */
    private static List<Key> keys(Credential credential, RotationView rotation) {
        var store = credential.store();
        if (rotation.state() == RotationState.NOTICE) {
            return store.keys();
        }
        var known =
                Stream.concat(store.keys().stream(), store.retired(rotation.id()).keys().stream())
                        .distinct()
                        .toList();
        var wanted =
                Stream.concat(rotation.keys().old().stream(), rotation.keys().added().stream())
                        .toList();
        return Key.among(known, wanted);
    }

    private static Usage usage(Credential credential, RotationView rotation, Instant now) {
        return switch (rotation.state()) {
            case DRAINING -> usage(credential, now);
            case NOTICE, GENERATED, ADDED, VERIFIED, REMOVED, ABORTED ->
                    new Usage.Unknown("this state does not need it");
        };
    }

    private static Usage usage(Credential credential, Instant now) {
        var settings = credential.settings();
        var pattern = settings.accessLog().pattern();
        return settings.accessLog()
                .path()
                .map(path -> new AccessLog(path, pattern).since(now.minus(settings.drain())))
                .orElseGet(() -> new Usage.Unknown("access-log.path is not set"));
    }
}
