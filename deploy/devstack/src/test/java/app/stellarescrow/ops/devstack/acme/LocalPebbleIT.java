package app.stellarescrow.ops.devstack.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalPebbleIT {

    private Path home;
    private LocalPebble pebble;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(PebbleProgram.isHere(), PebbleProgram.REMEDY);
        home = TestFolders.create("ops-pebble-");
        pebble =
                new LocalPebble(
                        home,
                        Ports.free(),
                        Ports.free(),
                        new PebbleSettings(Ports.free(), Optional.empty()));
    }

    @AfterEach
    void end() {
        if (home != null) {
            pebble.stop();
            TestFolders.delete(home);
        }
    }

    @Test
    void it_starts_again_in_the_same_folder_with_the_certificate_that_clients_trust()
            throws IOException {
        // Given
        pebble.start();
        var first = pebble.management().root();
        pebble.stop();

        // When
        pebble.start();

        // Then
        assertThat(pebble.management().root())
                .startsWith("-----BEGIN CERTIFICATE-----")
                .as("a root of this start")
                .isNotEqualTo(first);
        assertThat(Files.readString(pebble.issuer()))
                .as("what it issued before is still trusted")
                .contains(pebble.management().root().strip(), first.strip());
    }
}
