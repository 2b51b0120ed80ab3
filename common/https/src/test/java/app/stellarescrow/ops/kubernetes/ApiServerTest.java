package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiServerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kubernetes.default.svc",
                "HTTPS://10.0.0.1:6443",
                "http://127.0.0.1:8001",
                "http://localhost:8001",
                "http://[::1]:8001"
            })
    void a_cluster_is_asked_over_tls_or_by_kubectl_proxy(String url) {
        assertThat(ApiServer.address(access(url))).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:8001",
                "HTTP://canary.example.com",
                "https://user:canary@10.0.0.1",
                "canary"
            })
    void the_token_goes_to_no_other_address(String url) {
        assertThatThrownBy(() -> ApiServer.address(access(url)))
                .hasMessageStartingWith("cert.kubernetes.url: ")
                .hasMessageNotContaining("canary");
    }

    private static ClusterAccess access(String url) {
        return new ClusterAccess("cert.kubernetes", url, Path.of("token"), Path.of("ca.crt"));
    }
}
