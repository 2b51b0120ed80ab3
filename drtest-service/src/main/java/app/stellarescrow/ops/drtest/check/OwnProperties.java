package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.server.Deviation;
import app.stellarescrow.ops.manifest.DatabaseProperties;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.ServerFacts;
import app.stellarescrow.ops.manifest.TextLocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the database's own properties: locale, owner, privileges, settings. What this server
 * could not reproduce is reported, not compared.
 */
final class OwnProperties {

    private static final String TOO_OLD = "the manifest is too old to list them";
    private static final String NO_FILE = "the backup has no file with the database's settings";

    private final Manifest manifest;
    private final ServerFacts server;
    private final DatabaseProperties actual;
    private final List<Deviation> deviations;

    /**
     * @param manifest the backup's own
     * @param server of the restored database
     * @param actual of the restored database
     */
    OwnProperties(
            Manifest manifest,
            ServerFacts server,
            DatabaseProperties actual,
            List<Deviation> deviations) {
        this.manifest = manifest;
        this.server = server;
        this.actual = actual;
        this.deviations = deviations;
    }

    List<Check> checks() {
        var expected = manifest.dump().properties();
        var checks = new ArrayList<>(List.of(locale(expected), collationVersion(expected)));
        checks.add(lines(Deviation.OWNER, of -> List.of(of.owner())));
        checks.add(lines(Deviation.OPTIONS, OwnProperties::options));
        checks.add(lines(Deviation.PRIVILEGES, DatabaseProperties::privileges));
        checks.add(lines(Deviation.SETTINGS, DatabaseProperties::settings));
        checks.add(lines(Deviation.REMARKS, DatabaseProperties::remarks));
        return checks;
    }

    private Check locale(@Nullable DatabaseProperties expected) {
        var lost = lost(Deviation.LOCALE);
        if (lost != null) {
            return Check.skipped(Deviation.LOCALE, lost);
        }
        var before = manifest.database().server();
        var known = expected == null ? null : expected.locale();
        var wanted = sorting(before, known);
        var found = sorting(server, known == null ? null : actual.locale());
        return Check.of(Deviation.LOCALE, wanted.equals(found), wanted, found);
    }

    private static String sorting(ServerFacts server, @Nullable TextLocale locale) {
        var libc =
                "collation %s, character type %s"
                        .formatted(server.collation(), server.characterType());
        if (locale == null) {
            return libc;
        }
        var own = locale.locale() == null ? "" : " " + locale.locale();
        var rules = locale.rules() == null ? "" : " with rules " + locale.rules();
        return "%s%s%s, %s".formatted(locale.provider(), own, rules, libc);
    }

    /** The restore rebuilt all indexes, so they follow this server's sort order. */
    private Check collationVersion(@Nullable DatabaseProperties expected) {
        var name = "collation version";
        if (expected == null) {
            return Check.skipped(name, TOO_OLD);
        }
        var before = expected.locale().version();
        var now = actual.locale().version();
        if (Objects.equals(before, now)) {
            var version = before == null ? "none" : before;
            return Check.of(name, true, version, version);
        }
        return Check.skipped(
                name,
                "the source sorted by %s, this server sorts by %s: text may sort differently; indexes were rebuilt for this server"
                        .formatted(library(before), library(now)));
    }

    private static String library(@Nullable String version) {
        return version == null
                ? "a library without a version"
                : "version %s of its library".formatted(version);
    }

    private Check lines(String name, Function<DatabaseProperties, List<String>> part) {
        var expected = manifest.dump().properties();
        var lost = lost(name);
        if (lost != null || expected == null || manifest.dump().settings() == null) {
            var why = expected == null ? TOO_OLD : NO_FILE;
            return Check.skipped(name, lost == null ? why : lost);
        }
        var before = comparable(name, part.apply(expected));
        var difference = Difference.exactly(before, comparable(name, part.apply(actual)));
        return Check.of(name, difference.isNone(), before.size() + " as listed", difference);
    }

    private List<String> comparable(String name, List<String> lines) {
        var items =
                deviations.stream()
                        .filter(each -> each.check().equals(name))
                        .map(each -> each.item() + " ")
                        .toList();
        return lines.stream().filter(line -> items.stream().noneMatch(line::startsWith)).toList();
    }

    /** Why a check cannot run at all; null if it can. */
    private @Nullable String lost(String check) {
        return deviations.stream()
                .filter(each -> each.check().equals(check) && each.item().isEmpty())
                .map(Deviation::words)
                .findFirst()
                .orElse(null);
    }

    private static List<String> options(DatabaseProperties of) {
        var options = new ArrayList<>(of.options());
        options.add("tablespace " + of.tablespace());
        return options;
    }
}
