package app.stellarescrow.ops.cert.credential.login.redis;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.SelfSignedCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that answers only over TLS, with a certificate of a private authority. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisTlsIT {

    private static final int PORT = Ports.free();
    private static final Login OLD = new Login("default", new Key("the-old-password"));
    private static final Login FRESH = new Login("cache_a", new Key("the-new-password"));

    private static Path certificate;
    private static ChildProcess server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificate = folder.resolve("cert.pem");
        var key = folder.resolve("key.pem");
        new SelfSignedCertificate(List.of("dns:localhost"), 2).write(certificate, key);
        var acl =
                Files.writeString(
                        folder.resolve("users.acl"),
                        "user default on >the-old-password ~* &* +@all\nuser rotator on >turns-logins -@all +acl +client|list +config|get +config|rewrite +info\n");
        server =
                ChildProcess.start(
                        "Redis",
                        List.of(
                                ("redis-server --port 0 --tls-port %d --bind 127.0.0.1 --tls-auth-clients no --dir %s --tls-cert-file %s --tls-key-file %s --tls-ca-cert-file %s --aclfile %s")
                                        .formatted(PORT, folder, certificate, key, certificate, acl)
                                        .split(" ")),
                        folder.resolve("redis.log"));
        server.awaitReady(() -> Ports.answers(PORT), Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void a_new_login_is_made_tried_and_the_old_one_ends_over_tls() throws Exception {
        // Given
        var redis = redis(Optional.of(certificate));
        assertThat(redis.answer(OLD)).isInstanceOf(Answer.Accepted.class);

        // When
        redis.permit(FRESH, "default");
        redis.expire("default");

        // Then
        assertThat(redis.answer(FRESH)).isInstanceOf(Answer.Accepted.class);
        assertThat(redis.answer(OLD)).isInstanceOf(Answer.Refused.class);
        Set<Sessions> seen = redis.watch(Set.of("rotator", "default"), Duration.ZERO);
        assertThat(seen).isEmpty();
    }

    @Test
    void no_password_is_sent_to_a_server_whose_certificate_is_not_trusted() {
        // When
        var answer = redis(Optional.empty()).answer(OLD);

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unclear.class,
                        each -> {
                            assertThat(each.what()).isEqualTo("answers with SSLHandshakeException");
                            assertThat(each.remedy()).contains("redis.trust");
                        });
    }

    private static RedisLogins redis(Optional<Path> trust) {
        return RedisLogins.of("rediss://rotator:turns-logins@localhost:" + PORT, trust)
                .orElseThrow();
    }
}
