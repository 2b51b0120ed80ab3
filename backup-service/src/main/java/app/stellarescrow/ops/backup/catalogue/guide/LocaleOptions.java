package app.stellarescrow.ops.backup.catalogue.guide;

import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.manifest.ServerFacts;

/** The options that make createdb use the locale of a backup's database. */
final class LocaleOptions {

    /** From this version on createdb has the option, and the server's default may not be libc. */
    private static final int FIRST_WITH_PROVIDERS = 15;

    private LocaleOptions() {}

    static String of(Manifest manifest) {
        var server = manifest.database().server();
        var libc =
                "--lc-collate=%s --lc-ctype=%s"
                        .formatted(
                                ShellWords.quoted(server.collation()),
                                ShellWords.quoted(server.characterType()));
        var properties = manifest.dump().properties();
        var own = properties == null ? null : properties.locale();
        if (own == null || own.locale() == null) {
            return major(server) < FIRST_WITH_PROVIDERS ? libc : "--locale-provider=libc " + libc;
        }
        var option = own.provider().equals("builtin") ? "builtin-locale" : "icu-locale";
        var rules = own.rules() == null ? "" : " --icu-rules=" + ShellWords.quoted(own.rules());
        return "%s --locale-provider=%s --%s=%s%s"
                .formatted(
                        libc,
                        ShellWords.quoted(own.provider()),
                        option,
                        ShellWords.quoted(own.locale()),
                        rules);
    }

    static int major(ServerFacts server) {
        return Integer.parseInt(server.version().split("\\D", 2)[0]);
    }
}
