package app.stellarescrow.ops.devstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cli.client.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

    @TempDir private Path folder;

    @Test
    void only_the_owner_may_read_the_token_and_services_learn_its_hash_alone() throws IOException {
        // Given
        var home = new Home(folder.resolve(".ops"));

        // When
        var settings = new Token(home).settings();

        // Then
        var token = home.token().orElseThrow();
        assertThat(settings.get("API_TOKENS_OPS_SHA256")).matches("[0-9a-f]{64}");
        assertThat(settings.values()).doesNotContain(token);
        assertThat(permissions(home.tokenFile())).isEqualTo("rw-------");
        assertThat(permissions(home.folder())).isEqualTo("rwx------");
    }

    @Test
    void the_token_is_made_once() {
        // Given
        var home = new Home(folder);
        var first = new Token(home).settings();

        // When
        var second = new Token(home).settings();

        // Then
        assertThat(second).isEqualTo(first);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
