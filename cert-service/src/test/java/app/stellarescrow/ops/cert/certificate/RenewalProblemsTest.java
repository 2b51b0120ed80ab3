package app.stellarescrow.ops.cert.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewalProblemsTest {

    @Test
    void a_file_that_prevents_a_renewal_is_named_with_the_reason_and_the_remedy() {
        assertThat(RenewalProblems.of(new AccessDeniedException("/live/shop")))
                .startsWith("'/live/shop' cannot be read or written (AccessDeniedException)")
                .contains("the rights of the cert-service's user");
        assertThat(RenewalProblems.of(new FileSystemException("/live", null, "No space left")))
                .contains("'/live'", "(FileSystemException: No space left)");
    }

    @Test
    void an_error_without_a_message_is_named_by_its_class() {
        assertThat(RenewalProblems.of(new EOFException()))
                .isEqualTo("java.io.EOFException; the log of the cert-service says where");
        assertThat(RenewalProblems.of(new IOException("the hook failed")))
                .isEqualTo("the hook failed");
        assertThat(RenewalProblems.of(new IllegalStateException("a bug")))
                .isEqualTo(
                        "java.lang.IllegalStateException: a bug: a fault of the cert-service, see its log");
    }
}
