package app.stellarescrow.ops.backup.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.s3.FaultyS3;
import app.stellarescrow.ops.testing.s3.S3Fault;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup at two object stores. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DestinationsIT {

    private final Site site = new Site();
    private final FaultyS3 secondNetwork = new FaultyS3(Site.S3.endpoint());
    private final String second = "second-" + UUID.randomUUID();

    @BeforeAll
    static void fill_database() {
        Site.fillDatabase();
    }

    DestinationsIT() {
        Site.S3.createBucket(second);
        site.settings.put("bucket.also.vault.url", "s3://" + second + "/copy");
        site.settings.put("bucket.also.vault.endpoint", secondNetwork.endpoint());
    }

    @AfterEach
    void close_site() {
        secondNetwork.close();
        site.close();
    }

    @Extended
    @Test
    void both_have_the_same_backup() throws Exception {
        // When
        var report = site.backUp(TestRun.first());

        // Then
        var dump = site.dumps().getFirst().substring("prod/".length());
        assertThat(report.proof().copies())
                .containsExactly(
                        "s3://%s/prod/%s".formatted(site.bucketName, dump),
                        "s3://%s/copy/%s".formatted(second, dump));
        assertThat(site.objects(second))
                .contains("copy/" + dump, "copy/" + dump + ".manifest.json");
        assertThat(site.objects()).hasSameSizeAs(site.objects(second));
    }

    @Extended
    @ParameterizedTest
    @EnumSource(names = {"EVERYTHING_IS_CUT", "STORE_IS_FULL", "COMPLETE_ANSWERS_500"})
    void one_that_is_down_fails_the_run_but_the_good_copy_stays(S3Fault fault) throws Exception {
        // Given
        secondNetwork.inject(fault, Integer.MAX_VALUE);

        // When
        var written = site.write(TestRun.first(), Optional.empty());

        // Then
        assertThat(written.copyNames()).containsExactly("main");
        assertThat(written.manifest().state().isVerified()).isTrue();
        assertThat(site.dumps()).hasSize(1);
        assertThat(site.objects()).contains(site.dumps().getFirst() + ".manifest.json");
        assertThatThrownBy(written::failUnlessProvenEverywhere)
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("good at s3://" + site.bucketName)
                .hasMessageContaining("not at s3://" + second);
        secondNetwork.inject(S3Fault.NONE, 0);
        assertThat(site.objects(second)).isEmpty();
    }

    @Extended
    @Test
    void when_all_are_down_there_is_no_backup() {
        // Given
        site.network.inject(S3Fault.STORE_IS_FULL, Integer.MAX_VALUE);
        secondNetwork.inject(S3Fault.STORE_IS_FULL, Integer.MAX_VALUE);

        // Then
        assertThatThrownBy(() -> site.backUp(TestRun.first()))
                .hasMessageContaining("InsufficientStorage")
                .isInstanceOf(Hinted.class);
        assertThat(site.objects()).isEmpty();
        assertThat(site.objects(second)).isEmpty();
    }
}
