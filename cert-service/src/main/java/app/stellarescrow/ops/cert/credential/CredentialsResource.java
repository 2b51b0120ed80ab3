package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.journal.KeyUsages;
import app.stellarescrow.ops.cert.credential.journal.Rotations;
import app.stellarescrow.ops.cert.credential.rotation.DueDate;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.Credentials;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST: credentials and their rotations, without any key. */
@Path("/api")
class CredentialsResource {

    /** A whole one, or its beginning. */
    private static final String ID = "[0-9a-fA-F][0-9a-fA-F-]{0,35}";

    private final Credentials credentials;
    private final Rotations rotations;
    private final Ages ages;
    private final KeyUsages usages;

    CredentialsResource(Credentials credentials, Rotations rotations, Ages ages, KeyUsages usages) {
        this.credentials = credentials;
        this.rotations = rotations;
        this.ages = ages;
        this.usages = usages;
    }

    /** By name. */
    @GET
    @Path("credentials")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<CredentialView> list() {
        return credentials.all().stream().map(this::view).toList();
    }

    @GET
    @Path("rotations/{id}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public RotationView show(@PathParam("id") @Size(max = Limits.NAME) String id) {
        if (!id.matches(ID)) {
            throw Problem.badRequest(
                    "the id of a rotation is hexadecimal digits, or its first ones; '%s' is none"
                            .formatted(id),
                    "./ops secrets (GET /api/credentials) lists the open ones");
        }
        var found = rotations.thatBeginWith(id);
        if (found.size() > 1) {
            throw Problem.badRequest(
                    "%d rotations have an id that begins with %s".formatted(found.size(), id),
                    "write more of it");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.notFound(
                                        "unknown rotation " + id,
                                        "./ops secrets (GET /api/credentials) lists the open ones"));
    }

    private CredentialView view(Credential credential) {
        try {
            return view(credential, credential.stored(), problem(credential));
        } catch (PermanentFailure e) {
            return view(credential, List.of(), "%s; %s".formatted(e.getMessage(), e.hint()));
        }
    }

    private CredentialView view(
            Credential credential, List<String> stored, @Nullable String problem) {
        return new CredentialView(
                credential.name(),
                credential.settings().driver().toString(),
                stored,
                ages.since(credential).orElse(null),
                ages.due(credential).map(DueDate::at).orElse(null),
                rotations.open(credential.name()).orElse(null),
                problem,
                credential.isUseTold() ? usages.find(credential.name()).orElse(null) : null);
    }

    private @Nullable String problem(Credential credential) {
        if (credential.anyStore().isPresent()) {
            return null;
        }
        if (!credential.isGuided()) {
            return "%s: set credentials.%s.store.file"
                    .formatted(CredentialView.NOT_CONFIGURED, credential.name());
        }
        return ages.since(credential).isPresent()
                ? null
                : "%1$s: set credentials.%2$s.since, or credentials.%2$s.store.file"
                        .formatted(CredentialView.NOT_CONFIGURED, credential.name());
    }
}
