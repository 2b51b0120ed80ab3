package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether servers treat old and new keys as a state of the rotation expects. */
final class Proof {

    private final Facts facts;
    private final Keys keys;

    Proof(Facts facts, Keys keys) {
        this.facts = facts;
        this.keys = keys;
    }

    /** Why it is not proven that all servers accept what the store has; empty if it is. */
    Optional<String> objectionToStored() {
        return first(tried -> facts.stored().stream().map(key -> refusedStored(tried, key)));
    }

    /** Why it is not proven that all servers accept all keys; empty if it is. */
    Optional<String> objectionToBoth() {
        return first(
                tried ->
                        Stream.concat(
                                keys.added().stream().map(key -> refusedNew(tried, key)),
                                keys.old().stream().map(key -> refusedStored(tried, key))));
    }

    /** Why it is not proven that all servers accept the new keys; empty if it is. */
    Optional<String> objectionToNew() {
        return first(tried -> keys.added().stream().map(key -> refusedNew(tried, key)));
    }

    /**
     * Why it is not proven that servers accept only the new keys; empty if it is. A removed key is
     * forgotten only after this proof, so one that no server was asked about has passed it.
     */
    Optional<String> objectionToOnlyNew() {
        return first(
                tried ->
                        Stream.concat(
                                keys.old().stream()
                                        .filter(tried.toKeys()::containsKey)
                                        .map(key -> accepted(tried, key, "old")),
                                keys.added().stream().map(key -> refusedNew(tried, key))));
    }

    /**
     * Why it is not proven that servers accept only the old keys, after an abort; empty if it is.
     */
    Optional<String> objectionToOnlyOld() {
        return first(
                tried ->
                        Stream.concat(
                                keys.added().stream()
                                        .filter(facts.retired()::contains)
                                        .map(key -> accepted(tried, key, "withdrawn")),
                                keys.old().stream()
                                        .filter(facts.stored()::contains)
                                        .map(key -> refusedStored(tried, key))));
    }

    /** The objections of one server, which are empty where it answers as expected. */
    private interface Objections {
        Stream<Optional<String>> of(Tried tried);
    }

    private Optional<String> first(Objections objections) {
        if (facts.tried().isEmpty()) {
            return Optional.of(
                    "no server can be asked whether it accepts the keys: set probe.urls");
        }
        return facts.tried().stream()
                .flatMap(each -> Stream.concat(Stream.of(each.doubt()), objections.of(each)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> refusedNew(Tried tried, String key) {
        return switch (tried.to(key)) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Refused _ -> Optional.of(stale(tried.url(), "refuses the new key " + key));
            case Answer.Unclear unclear -> Optional.of(unclear.of(tried.url()));
        };
    }

    private Optional<String> refusedStored(Tried tried, String key) {
        return switch (tried.to(key)) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Refused _ ->
                    Optional.of(
                            "the process at %s refuses the key %s, although it is in the store: recreate it (%s), or correct the store"
                                    .formatted(tried.url(), key, facts.recreation().command()));
            case Answer.Unclear unclear -> Optional.of(unclear.of(tried.url()));
        };
    }

    private Optional<String> accepted(Tried tried, String key, String which) {
        return switch (tried.to(key)) {
            case Answer.Refused _ -> Optional.empty();
            case Answer.Accepted _ ->
                    Optional.of(
                            stale(
                                    tried.url(),
                                    "still accepts the %s key %s".formatted(which, key)));
            case Answer.Unclear unclear -> Optional.of(unclear.of(tried.url()));
        };
    }

    private String stale(URI url, String symptom) {
        return "the process at %s still has its old environment (it %s): recreate it (%s); %s"
                .formatted(url, symptom, facts.recreation().command(), facts.recreation().note());
    }

    static boolean hasAll(List<String> some, List<String> wanted) {
        return !wanted.isEmpty() && some.containsAll(wanted);
    }
}
