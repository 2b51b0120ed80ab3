package app.stellarescrow.ops.cert.certificate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.StandIn;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a deployment, which the settings may list, too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FileCheckTest {

    @TempDir Path folder;

    private final Issued root = Issued.root("Root");
    private final Issued issued = root.server("shop.test");
    private final FileCheck check =
            new FileCheck(
                    new Standard(
                            new Trust(Set.of(), Set.of(root.certificate())),
                            Policy.STANDARD,
                            Revocation.UNCHECKED,
                            Instant.now()));

    private LiveFolder live;

    @BeforeEach
    void create() {
        live = new LiveFolder(folder, "shop");
    }

    @Test
    void a_deployed_chain_is_compared_with_the_key_beside_it() throws Exception {
        // Given
        deploy();
        assertThat(faults()).isEmpty();
        var key = live.folder().resolve("privkey.pem");
        Files.delete(key);
        Pem.write(key, root.server("shop.test").keys().getPrivate());

        // When
        var faults = faults();

        // Then
        assertThat(faults).containsExactly(Fault.KEY_MISMATCH);
    }

    @Test
    void a_deployed_chain_that_is_gone_is_missing_and_not_unknown() throws Exception {
        // Given
        deploy();
        Files.delete(live.chainFile().toRealPath());

        // When
        var dangling = faults();
        Files.delete(live.chainFile());
        var gone = faults();

        // Then
        assertThat(dangling).containsExactly(Fault.FILE_MISSING);
        assertThat(gone).containsExactly(Fault.FILE_MISSING);
    }

    @Test
    void a_missing_key_beside_the_deployed_chain_has_its_own_remedy() throws Exception {
        // Given
        deploy();
        Files.delete(live.folder().resolve("privkey.pem").toRealPath());

        // When
        var findings = check.deployed(watched()).orElseThrow().findings();

        // Then
        assertThat(findings)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(Fault.KEY_MISSING);
                            assertThat(each.text())
                                    .contains("privkey.pem", "ops cert renew shop --force");
                        });
    }

    @ParameterizedTest
    @CsvSource({"nonsense, FILE_MALFORMED", "'', FILE_EMPTY"})
    void a_key_that_cannot_be_read_is_reported_with_its_file(String content, Fault fault)
            throws Exception {
        // Given
        deploy();
        var key = live.folder().resolve("privkey.pem");
        Files.writeString(key.toRealPath(), content);

        // When
        var findings = check.deployed(watched()).orElseThrow().findings();

        // Then
        assertThat(findings)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.fault()).isEqualTo(fault);
                            assertThat(each.text()).contains(key.toString());
                        });
    }

    @Test
    void a_deployed_key_that_others_may_read_is_exposed() throws Exception {
        // Given
        deploy();
        Files.setPosixFilePermissions(
                live.folder().resolve("privkey.pem").toRealPath(),
                PosixFilePermissions.fromString("rw-r--r--"));

        // When
        var faults = faults();

        // Then
        assertThat(faults).containsExactly(Fault.KEY_EXPOSED);
    }

    @Test
    void nothing_is_missing_before_the_first_deployment() {
        // When
        var deployed = check.deployed(watched());

        // Then
        assertThat(deployed).isEmpty();
    }

    @Test
    void a_stand_in_that_the_settings_list_is_checked_as_any_other_file() throws Exception {
        // Given
        StandIn.ensure(live, List.of("shop.test"), Instant.now());

        // When
        var deployed = check.deployed(watched());
        var files = check.check(watched(), deployed);

        // Then
        assertThat(deployed).isEmpty();
        assertThat(files).extracting(Sighting::where).containsExactly(live.chainFile().toString());
        var places = new AllPlaces(deployed, files, List.of());
        assertThat(CertificateCheck.of(watched(), places, Instant.now()).findings())
                .filteredOn(each -> each.fault() == Fault.SELF_SIGNED)
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.text())
                                        .contains("stands in", "ops cert renew shop --force")
                                        .doesNotContain("private-roots"));
    }

    @Test
    void a_deployed_chain_that_the_settings_list_is_checked_once() throws Exception {
        // Given
        deploy();

        // When
        var files = check.check(watched(), check.deployed(watched()));

        // Then
        assertThat(files).isEmpty();
    }

    private void deploy() throws Exception {
        Files.createDirectories(live.folder());
        Pem.chain(live.chainFile(), List.of(issued.certificate()));
        Pem.write(live.folder().resolve("privkey.pem"), issued.keys().getPrivate());
        live.adopt();
        assertThat(live.current()).isPresent();
    }

    private List<Fault> faults() {
        return check.deployed(watched()).orElseThrow().findings().stream()
                .map(Finding::fault)
                .toList();
    }

    private WatchedCertificate watched() {
        return new WatchedCertificate(
                        "shop",
                        List.of("shop.test"),
                        List.of(),
                        List.of(live.chainFile().toString()),
                        Optional.empty())
                .deployedTo(live.chainFile());
    }
}
