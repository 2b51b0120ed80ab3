package app.stellarescrow.ops.drtest.restore;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.event.job.CertificateSpec;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RestoreSpec;
import app.stellarescrow.ops.job.RequiredReason;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequiredReasonTest {

    @Test
    void the_refusal_says_what_the_job_would_do() {
        refused(
                new RestoreSpec.FromBackup("shop", null, null, null),
                "a restore that replaces a live database requires a reason");
        refused(
                new RestoreSpec.FromBackup("shop", "/tmp/shop.sql", "copy", " "),
                "a restore that runs a file's statements on a live server requires a reason");
        refused(
                new RestoreSpec.Undo("shop", "1", null),
                "a restore-undo that replaces a live database requires a reason");
        refused(
                new CertificateSpec.Renewal("shop", null),
                "a certificate-renewal that replaces the certificate that is served requires a reason");
    }

    @Test
    void a_backup_beside_the_database_needs_no_reason() {
        assertThatNoException()
                .isThrownBy(
                        () ->
                                RequiredReason.failIfMissing(
                                        new RestoreSpec.FromBackup("shop", null, "copy", null)));
    }

    private static void refused(JobSpec spec, String message) {
        assertThatThrownBy(() -> RequiredReason.failIfMissing(spec)).hasMessage(message);
    }
}
