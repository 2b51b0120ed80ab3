package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether servers treat the secrets of a rotation by hand as they must. */
public final class GuidedProof {

    private final List<Tried> tried;

    /**
     * From answers.
     *
     * @param tried empty if no server can be asked
     */
    public GuidedProof(List<Tried> tried) {
        this.tried = tried;
    }

    boolean isPossible() {
        return !tried.isEmpty();
    }

    /** Why it is not proven that the servers accept what the store has; empty if it is. */
    public Optional<String> objectionToStored(List<String> stored) {
        return tried.stream()
                .flatMap(
                        server ->
                                Stream.concat(
                                        Stream.of(server.doubt()),
                                        stored.stream().map(secret -> refused(server, secret))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why it is not proven that servers accept only the new secret; empty if it is. */
    Optional<String> objectionToOnlyStored(List<String> stored, List<String> old) {
        return objectionToStored(stored)
                .or(
                        () ->
                                tried.stream()
                                        .flatMap(
                                                server ->
                                                        old.stream()
                                                                .map(key -> accepted(server, key)))
                                        .flatMap(Optional::stream)
                                        .findFirst());
    }

    private static Optional<String> refused(Tried server, String secret) {
        return switch (server.to(secret)) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Refused _ ->
                    Optional.of(
                            "%s refuses the secret %s, which the store has: it was changed only in the store, or only in the server; change it in both"
                                    .formatted(server.url(), secret));
            case Answer.Unclear unclear -> Optional.of(unclear.of(server.url()));
        };
    }

    private static Optional<String> accepted(Tried server, String old) {
        if (!server.toKeys().containsKey(old)) {
            return Optional.of(
                    "the old secret %s was not kept, so that it is unproven that %s refuses it: check it"
                            .formatted(old, server.url()));
        }
        return switch (server.to(old)) {
            case Answer.Refused _ -> Optional.empty();
            case Answer.Accepted _ ->
                    Optional.of(
                            "%s still accepts the old secret %s: end it in the server"
                                    .formatted(server.url(), old));
            case Answer.Unclear unclear -> Optional.of(unclear.of(server.url()));
        };
    }
}
