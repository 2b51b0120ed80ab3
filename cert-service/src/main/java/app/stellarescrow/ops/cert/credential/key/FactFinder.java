package app.stellarescrow.ops.cert.credential.key;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.probe.KeyProbe;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.rotation.Facts;
import app.stellarescrow.ops.cert.credential.rotation.GuidedProof;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.KeyList;
import app.stellarescrow.ops.cert.credential.store.StagedKeys;
import app.stellarescrow.ops.cert.credential.usage.AccessLog;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import app.stellarescrow.ops.cert.credential.usage.UsageEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what the next step of a rotation depends on: store, servers and the use of keys. */
@ApplicationScoped
public class FactFinder {

    private final KeyProbe probe;

    private final UsageEndpoint endpoint;

    FactFinder(KeyProbe probe, UsageEndpoint endpoint) {
        this.probe = probe;
        this.endpoint = endpoint;
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

    /** The uses of all keys in the time of the drain. Asks first, so that our requests are seen. */
    public Usage lastUses(Credential credential, Instant from) throws InterruptedException {
        asked(credential, credential.store().keys());
        return usage(credential, from);
    }

    /** Why servers do not accept what the store of a secret that is replaced by hand has. */
    Optional<String> objectionToStored(Credential credential) throws InterruptedException {
        var tried = asked(credential, credential.store().keys());
        return new GuidedProof(tried).objectionToStored(credential.stored());
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
        return isAnswerNeeded(credential, rotation)
                ? asked(credential, keys(credential, rotation))
                : List.of();
    }

    private List<Tried> asked(Credential credential, List<Key> keys) throws InterruptedException {
        var settings = credential.settings().probe();
        var answers = new ArrayList<Tried>();
        for (var url : credential.probes()) {
            answers.add(probe.ask(url, settings.header(), keys));
        }
        for (var server : credential.passwordServers()) {
            answers.add(new PasswordProbe(credential).ask(server, keys));
        }
        return answers;
    }

    private static boolean isAnswerNeeded(Credential credential, RotationView rotation) {
        if (credential.isGuided()) {
            return credential.isProvable() && rotation.state() == RotationState.NOTICE;
        }
        return switch (rotation.state()) {
            case NOTICE, ADDED, DRAINING, REMOVED, ABORTED -> true;
            case GENERATED, VERIFIED -> false;
        };
    }

    /** Of this rotation; some may be out of the store. Before it has keys, those of the store. */
    private static List<Key> keys(Credential credential, RotationView rotation) {
        var store = credential.store();
        if (rotation.state() == RotationState.NOTICE && !credential.isGuided()) {
            return store.keys();
        }
        var known =
                Stream.concat(store.keys().stream(), store.retired(rotation.id()).keys().stream())
                        .distinct()
                        .toList();
        if (credential.isGuided()) {
            return known;
        }
        var wanted =
                Stream.concat(rotation.keys().old().stream(), rotation.keys().added().stream())
                        .toList();
        return Key.among(known, wanted);
    }

    private Usage usage(Credential credential, RotationView rotation, Instant now)
            throws InterruptedException {
        return switch (rotation.state()) {
            case DRAINING -> usage(credential, now.minus(credential.settings().drain()));
            case NOTICE, GENERATED, ADDED, VERIFIED, REMOVED, ABORTED ->
                    new Usage.Unknown("this state does not need it");
        };
    }

    private Usage usage(Credential credential, Instant from) throws InterruptedException {
        var log = credential.settings().accessLog();
        var header = credential.settings().lastUse().header();
        var found = new ArrayList<Usage>();
        log.path()
                .map(path -> new AccessLog(path, log.pattern()).since(from))
                .ifPresent(found::add);
        for (var url : credential.counters()) {
            found.add(endpoint.since(from, url, header));
        }
        return found.isEmpty()
                ? new Usage.Unknown("neither access-log.path nor last-use.urls is set")
                : Usage.all(found);
    }
}
