package app.stellarescrow.ops.cert.credential.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.cert.kubernetes.LocalCluster;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.testing.Extended;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a Secret, with an API server over HTTPS and another client of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KubernetesSecretStoreIT {

    private static final String NAMESPACE = "shop";
    private static final UUID ROTATION = UUID.randomUUID();

    @TempDir private Path folder;
    private LocalCluster cluster;
    private KubernetesClient other;
    private CredentialStore store;

    @BeforeEach
    void a_secret_with_two_keys() throws Exception {
        cluster = new LocalCluster(folder);
        other = cluster.client();
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("api")
                        .withNamespace(NAMESPACE)
                        .addToLabels("app", "api")
                        .endMetadata()
                        .withType("Opaque")
                        .addToData("API_KEYS", base64("one,two"))
                        .addToData("OTHER", base64("\u00e4"))
                        .build();
        other.resource(secret).create();
        store = store("api");
    }

    @AfterEach
    void end() {
        other.close();
        cluster.close();
    }

    @Test
    void a_change_keeps_what_else_the_secret_has() {
        // Given
        var keys = new KeyList(store, "API_KEYS");

        // When
        keys.add(List.of(new Key("three")));
        keys.remove(List.of(new Key("one").fingerprint()));

        // Then
        assertThat(keys.keys()).extracting(Key::reveal).containsExactly("two", "three");
        var secret = secret("api");
        assertThat(secret.getData()).containsEntry("OTHER", base64("\u00e4"));
        assertThat(secret.getMetadata().getLabels()).containsEntry("app", "api");
        assertThat(secret.getType()).isEqualTo("Opaque");
    }

    @Extended
    @Test
    void an_edit_by_another_client_meanwhile_is_kept() {
        // When
        store.change(
                Set.of("API_KEYS"),
                values -> {
                    editOnce();
                    return Map.of("API_KEYS", values.get("API_KEYS") + ",mine");
                });

        // Then
        assertThat(secret("api").getData())
                .containsEntry("API_KEYS", base64("one,two,theirs,mine"))
                .containsEntry("OTHER", base64("edited"));
    }

    @Extended
    @Test
    void staged_keys_are_in_a_second_secret_until_they_are_deleted() {
        // Given
        var keys = new KeyList(store, "API_KEYS");
        assertThat(keys.fresh(ROTATION).keys()).isEmpty();

        // When
        keys.fresh(ROTATION).write(List.of(new Key("a"), new Key("b")));
        keys.retired(ROTATION).write(List.of(new Key("c")));

        // Then
        assertThat(keys.fresh(ROTATION).keys()).extracting(Key::reveal).containsExactly("a", "b");
        assertThat(secret("api").getData()).containsOnlyKeys("API_KEYS", "OTHER");
        keys.fresh(ROTATION).delete();
        assertThat(secret("api-rotation").getData())
                .containsOnlyKeys("API_KEYS.%s.old".formatted(ROTATION));
    }

    @Test
    void a_secret_or_a_key_that_is_missing_is_named() {
        assertThatThrownBy(() -> store("none").read(Set.of("API_KEYS")))
                .isInstanceOf(StoreRefused.class)
                .hasMessage("the Secret shop/none does not exist");
        assertThatThrownBy(() -> store.read(Set.of("ADMIN_KEYS")))
                .isInstanceOf(StoreRefused.class)
                .hasMessage("the Secret shop/api has no key ADMIN_KEYS");
    }

    private void editOnce() {
        if (secret("api").getData().get("OTHER").equals(base64("edited"))) {
            return;
        }
        other.secrets()
                .inNamespace(NAMESPACE)
                .withName("api")
                .edit(
                        it ->
                                new SecretBuilder(it)
                                        .addToData("API_KEYS", base64("one,two,theirs"))
                                        .addToData("OTHER", base64("edited"))
                                        .build());
    }

    private CredentialStore store(String name) {
        return new KubernetesSecretStore(cluster.secrets(), new SecretName(NAMESPACE, name));
    }

    private Secret secret(String name) {
        return other.secrets().inNamespace(NAMESPACE).withName(name).get();
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
