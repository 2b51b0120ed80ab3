package app.stellarescrow.ops.cert.credential.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.kubernetes.SecretName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecreationTest {

    private static final String SETTING = "credentials.API_KEYS.recreate";

    @Test
    void the_command_for_a_store_in_aws_leaves_cluster_and_service_open_and_names_the_setting() {
        // When
        var told = new AwsSecretStore(null, "shop").recreation().toBeSetBy(SETTING);

        // Then
        assertThat(told.command())
                .contains("--cluster <cluster> --service <service>", "set " + SETTING);
    }

    @Test
    void the_name_of_a_Secret_of_the_cluster_is_not_taken_for_that_of_a_deployment() {
        // Given
        var name = SecretName.of("shop/api-secrets", "store.kubernetes-secret");

        // When
        var told = new KubernetesSecretStore(null, name).recreation().toBeSetBy(SETTING);

        // Then
        assertThat(told.command())
                .contains("-n shop rollout restart deployment/<its-deployment>", "set " + SETTING)
                .doesNotContain("api-secrets");
    }

    @Test
    void a_command_in_full_is_told_as_it_is() {
        // Given
        var full = new Recreation("docker compose up -d --force-recreate api", "note");

        // Then
        assertThat(full.toBeSetBy(SETTING)).isEqualTo(full);
    }
}
