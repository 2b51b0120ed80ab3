package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Words;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The REST API of the cert-service about credentials. */
public final class CredentialApi {

    private final RestApi server;

    public CredentialApi(RestApi server) {
        this.server = server;
    }

    /** By name. */
    public Answer<List<CredentialView>> list() {
        return server.get("/api/credentials", new TypeReference<>() {});
    }

    /**
     * A rotation.
     *
     * @param id its id, or the beginning
     */
    public Answer<RotationView> rotation(String id) {
        return server.get("/api/rotations/" + encoded(id), new TypeReference<>() {});
    }

    /** A rotation that goes on; one that has ended is refused. */
    public RotationView openRotation(String id) {
        var rotation = rotation(id).value();
        var end = rotation.finishedAt();
        if (end != null) {
            throw Failure.refused(
                    "rotation %s of %s has ended at %s; nothing is left to do"
                            .formatted(rotation.id(), rotation.credential(), Words.time(end)));
        }
        return rotation;
    }
}
