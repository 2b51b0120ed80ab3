package app.stellarescrow.ops.backup.catalogue;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.backup.BackupDetails;
import app.stellarescrow.ops.api.backup.BackupView;
import app.stellarescrow.ops.api.backup.RebuildView;
import app.stellarescrow.ops.failure.UnknownBackup;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;

/** REST: the catalogue of backups. */
@Path("/api/backups")
class BackupsResource {

    private final Catalogue catalogue;
    private final Backups backups;
    private final Rebuild rebuild;

    BackupsResource(Catalogue catalogue, Backups backups, Rebuild rebuild) {
        this.catalogue = catalogue;
        this.backups = backups;
        this.rebuild = rebuild;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<BackupView> list() {
        var now = Instant.now();
        return catalogue.all().stream().map(backup -> backup.view(now)).toList();
    }

    /** With its manifest, which is read from the bucket. */
    @GET
    @Path("{key}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public BackupDetails<Manifest> show(
            @PathParam("key") @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) String key) {
        var backup = find(key);
        return new BackupDetails<>(backup.view(Instant.now()), backups.manifest(backup));
    }

    /** Records that an operator has checked a suspicious backup and found it good. */
    @POST
    @Path("{key}/trust")
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public BackupView trust(
            @PathParam("key") @Size(max = Limits.KEY) @Pattern(regexp = Limits.KEYS) String key) {
        var backup = find(key);
        if (backup.state().suspicious() == null) {
            throw Problem.conflict(
                    key + " is not suspicious", "only a suspicious backup can be trusted");
        }
        var trusted =
                backups.record(backup, state -> state.suspected(null))
                        .orElseThrow(() -> unknown(key));
        return trusted.view(Instant.now());
    }

    /** Rebuilds the catalogue from the bucket. */
    @POST
    @Path("rebuild")
    @RolesAllowed(Role.OPERATE)
    @RunOnVirtualThread
    public RebuildView rebuild() throws InterruptedException {
        return rebuild.run();
    }

    private StoredBackup find(String key) {
        return catalogue.find(key).orElseThrow(() -> unknown(key));
    }

    private static RuntimeException unknown(String key) {
        return Problem.notFound(UnknownBackup.reason(key), UnknownBackup.HINT);
    }
}
