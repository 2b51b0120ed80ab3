package app.stellarescrow.ops.drtest.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.bucket.upload.MultipartUpload.Sent;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.event.job.BackupFormat;
import app.stellarescrow.ops.manifest.BackupState;
import app.stellarescrow.ops.manifest.DatabaseFacts;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.DumpFacts;
import app.stellarescrow.ops.manifest.Inventory;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.RunFacts;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.StoredFacts;
import app.stellarescrow.ops.manifest.TextLocale;
import app.stellarescrow.ops.packing.PlainDump;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnPropertiesTest {

    private static final ServerFacts SERVER =
            new ServerFacts("16.1", "UTF8", "C.UTF-8", "C.UTF-8", 1, "0/1", null);
    private static final TextLocale PHONE_BOOK =
            new TextLocale("icu", "de-u-co-phonebk", "&a < Z", "153.1", "C");

    @Test
    void the_same_passes() {
        assertThat(failed(own(PHONE_BOOK, "lock_timeout = 1s"), List.of())).isEmpty();
    }

    @Test
    void another_locale_of_icu_fails() {
        var other = new TextLocale("icu", "de", "&a < Z", "153.1", "C");
        assertThat(failed(own(other), List.of())).contains("locale");
    }

    @Test
    void other_rules_of_icu_fail() {
        var other = new TextLocale("icu", "de-u-co-phonebk", "&a < Y", "153.1", "C");
        assertThat(failed(own(other), List.of())).contains("locale");
    }

    @Test
    void another_provider_fails() {
        var other = new TextLocale("builtin", "C.UTF-8", null, null, "C");
        assertThat(failed(own(other), List.of())).contains("locale");
    }

    @Test
    void what_the_server_could_not_make_is_not_compared_and_all_else_is() {
        var lacks = List.of(new Deviation(Deviation.SETTINGS, "lock_timeout", "not here"));
        assertThat(failed(own(PHONE_BOOK), lacks)).isEmpty();
        assertThat(failed(own(PHONE_BOOK, "jit = off"), lacks)).containsExactly(Deviation.SETTINGS);
    }

    @Test
    void an_old_manifest_says_nothing_of_it_and_nothing_fails() {
        var checks =
                new OwnProperties(manifest(null), SERVER, own(PHONE_BOOK, "jit = off"), List.of())
                        .checks();
        assertThat(checks).noneMatch(Check::hasFailed);
    }

    private static List<String> failed(DatabaseProperties actual, List<Deviation> deviations) {
        var expected = own(PHONE_BOOK, "lock_timeout = 1s");
        return new OwnProperties(manifest(expected), SERVER, actual, deviations)
                .checks().stream().filter(Check::hasFailed).map(Check::name).toList();
    }

    private static DatabaseProperties own(TextLocale locale, String... settings) {
        return new DatabaseProperties(
                locale,
                "owner",
                "pg_default",
                List.of(),
                List.of("public CONNECT"),
                List.of(settings),
                List.of());
    }

    private static Manifest manifest(@Nullable DatabaseProperties own) {
        return new Manifest(
                Manifest.VERSION,
                "a_20260101T000000Z.sql.gz",
                new RunFacts(new UUID(0, 1), 1, "a", Instant.EPOCH, Map.of()),
                new DumpFacts(
                        BackupFormat.PLAIN,
                        "16.1",
                        new PlainDump(1, "00", true),
                        null,
                        "settings",
                        own),
                new StoredFacts("gzip", List.of(), new Sent(1, "00", List.of()), null),
                new DatabaseFacts(
                        "a",
                        null,
                        SERVER,
                        List.of(),
                        List.of(),
                        new Inventory(List.of(), List.of(), List.of(), List.of(), null, null),
                        Map.of(),
                        null),
                BackupState.UNKNOWN);
    }
}
