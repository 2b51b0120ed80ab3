package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.Server.encoded;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.terminal.Failure;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.stream.Stream;

/** The REST API of the cert-service about credentials. */
public final class CredentialApi {

    private static final int FULL_ID = 36;

    private final Server server;

    public CredentialApi(Server server) {
        this.server = server;
    }

    /** By name. */
    public Answer<List<CredentialView>> list() {
        return server.get("/api/credentials", new TypeReference<>() {});
    }

    /**
     * A rotation.
     *
     * @param id its id, or the beginning of an open one's
     */
    public Answer<RotationView> rotation(String id) {
        var whole = id.length() >= FULL_ID ? id : openThatBeginsWith(id);
        return server.get("/api/rotations/" + encoded(whole), new TypeReference<>() {});
    }

    private String openThatBeginsWith(String beginning) {
        var matches =
                list().value().stream()
                        .flatMap(each -> Stream.ofNullable(each.rotation()))
                        .map(each -> each.id().toString())
                        .filter(id -> id.startsWith(beginning))
                        .toList();
        if (matches.size() != 1) {
            throw Failure.refused(
                    "%d open rotations have an id that begins with %s; './ops secrets' lists them"
                            .formatted(matches.size(), beginning));
        }
        return matches.getFirst();
    }
}
