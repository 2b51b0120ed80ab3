package app.stellarescrow.ops.backup;

import app.stellarescrow.ops.bucket.BucketFailed;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;

/** What is in the bucket. */
@Path("/api/backups")
class BackupsResource {

    private final Backups backups;

    BackupsResource(Backups backups) {
        this.backups = backups;
    }

    /** Newest first. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<BackupView> list() {
        var now = Instant.now();
        try {
            return backups.list().stream().map(backup -> BackupView.of(backup, now)).toList();
        } catch (BucketFailed e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.hint());
        }
    }
}
