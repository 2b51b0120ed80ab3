package app.stellarescrow.ops.cert.credential.key;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.credential.RotationView.Origin;
import app.stellarescrow.ops.cert.credential.probe.KeyProbe;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Progression;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.settings.CredentialsConfig;
import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.cert.credential.store.StagedKeys;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.failure.PermanentFailure;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyDriverTest {

    private static final String NAME = "S3_CREDENTIALS";

    @Test
    void a_secret_that_is_replaced_by_hand_waits_for_it_though_its_store_can_only_be_read()
            throws Exception {
        // Given
        var credential = new Credential(NAME, settings(), Optional.of(new ReadOnlyStore()));
        var driver = new KeyDriver(credential, new FactFinder(new KeyProbe(), null));
        var origin = new Origin(Instant.EPOCH, false, null);
        var rotation =
                Progression.begin(
                        UUID.randomUUID(), NAME, origin, credential.stored(), UUID.randomUUID());

        // When
        var next = driver.next(rotation, Permit.CHANGE, Instant.now());

        // Then
        assertThat(next).isInstanceOf(NextStep.Wait.class);
    }

    private static CredentialsConfig.Entry settings() {
        var prefix = "credentials.%s.".formatted(NAME);
        var settings =
                Map.of(
                        prefix + "driver",
                        "guided",
                        prefix + "probe.urls",
                        "http://127.0.0.1:" + Ports.free());
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .withMapping(CredentialsConfig.class)
                .build()
                .getConfigMapping(CredentialsConfig.class)
                .byName()
                .get(NAME);
    }

    /** As an env file in a folder that is mounted read-only. */
    private record ReadOnlyStore() implements CredentialStore {

        @Override
        public Map<String, String> read(Set<String> variables) {
            return Map.of(NAME, "old");
        }

        @Override
        public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
            throw new PermanentFailure("the folder cannot be written", "mount it", null);
        }

        @Override
        public Recreation recreation() {
            return new Recreation("restart it", "it reads the file once");
        }

        @Override
        public StagedKeys staged(String name) {
            return new NoKeys();
        }
    }

    /** Beside that file. */
    private record NoKeys() implements StagedKeys {

        @Override
        public List<Key> keys() {
            return List.of();
        }

        @Override
        public void write(List<Key> keys) {
            throw new PermanentFailure("the folder cannot be written", "mount it", null);
        }

        @Override
        public void delete() {}
    }
}
