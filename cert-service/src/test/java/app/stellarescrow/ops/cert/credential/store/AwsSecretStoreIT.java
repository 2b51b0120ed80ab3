package app.stellarescrow.ops.cert.credential.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.aws.LocalSecretsManager;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in a secret of AWS Secrets Manager, with a server of the same API and another client. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class AwsSecretStoreIT {

    private static LocalSecretsManager manager;

    private final UUID rotation = UUID.randomUUID();
    private String secret;
    private CredentialStore store;

    @BeforeAll
    static void start(@TempDir Path folder) {
        manager = LocalSecretsManager.startOrSkip(folder);
    }

    @AfterAll
    static void stop() {
        if (manager != null) {
            manager.close();
        }
    }

    @BeforeEach
    void a_secret_with_two_keys() {
        secret = "shop/api-" + UUID.randomUUID();
        manager.create(secret, "{\"API_KEYS\":\"one,two\",\"OTHER\":{\"a\":1.10}}");
        store = new AwsSecretStore(manager.secrets(), secret);
    }

    @Test
    void a_change_is_a_new_version_that_keeps_what_else_the_secret_has() {
        // Given
        var keys = new KeyList(store, "API_KEYS");

        // When
        keys.add(List.of(new Key("three")));
        keys.remove(List.of(new Key("one").fingerprint()));

        // Then
        assertThat(manager.text(secret, "AWSCURRENT"))
                .contains("{\"API_KEYS\":\"two,three\",\"OTHER\":{\"a\":1.10}}");
        assertThat(manager.text(secret, "AWSPREVIOUS")).get().asString().contains("one,two,three");
        assertThat(manager.text(secret, "AWSPENDING")).isEmpty();
    }

    @Test
    void a_version_that_another_client_made_meanwhile_is_kept() {
        // Given
        var theirs = "{\"API_KEYS\":\"one,two,theirs\"}";

        // When
        store.change(
                Set.of("API_KEYS"),
                values -> {
                    if (!values.get("API_KEYS").contains("theirs")) {
                        manager.update(secret, theirs);
                    }
                    return Map.of("API_KEYS", values.get("API_KEYS") + ",mine");
                });

        // Then
        assertThat(manager.text(secret, "AWSCURRENT"))
                .contains("{\"API_KEYS\":\"one,two,theirs,mine\"}");
    }

    @Test
    void staged_keys_are_versions_that_no_server_reads_until_they_are_deleted() {
        // Given
        var keys = new KeyList(store, "API_KEYS");
        assertThat(keys.fresh(rotation).keys()).isEmpty();

        // When
        keys.fresh(rotation).write(List.of(new Key("a"), new Key("b")));
        keys.retired(rotation).write(List.of(new Key("c")));

        // Then
        assertThat(keys.fresh(rotation).keys()).extracting(Key::reveal).containsExactly("a", "b");
        assertThat(keys.keys()).extracting(Key::reveal).containsExactly("one", "two");
        keys.fresh(rotation).delete();
        assertThat(keys.fresh(rotation).keys()).isEmpty();
        assertThat(keys.retired(rotation).keys()).extracting(Key::reveal).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-secret-text",
                "{\"API_KEYS\":\"a-secret-text\"} {}",
                "{\"API_KEYS\":\"a-secret-text\",\"API_KEYS\":\"b\"}"
            })
    void a_secret_whose_text_is_no_pairs_is_named_and_not_shown(String text) {
        // Given
        manager.update(secret, text);

        // Then
        assertThatThrownBy(() -> store.read(Set.of("API_KEYS")))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining(secret + " of AWS Secrets Manager does not consist of")
                .hasMessageNotContaining("a-secret-text");
    }

    @Test
    void a_secret_or_a_pair_that_is_missing_is_named() {
        assertThatThrownBy(() -> store.read(Set.of("ADMIN_KEYS")))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("has no text with the key ADMIN_KEYS");
        assertThatThrownBy(
                        () ->
                                new AwsSecretStore(manager.secrets(), "none")
                                        .read(Set.of("API_KEYS")))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("none of AWS Secrets Manager does not exist");
    }
}
