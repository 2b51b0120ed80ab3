package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How a database sorts text and writes money, besides {@code lc_collate} and {@code lc_ctype}.
 *
 * @param provider {@code libc}, {@code icu} or {@code builtin}
 * @param locale of ICU or of PostgreSQL itself; null with libc
 * @param rules of ICU that override those of its locale; null if none
 * @param version of the library's rules when the database was created; null if none
 * @param monetary {@code lc_monetary} of the dump's session, which determines how money is written
 */
public record TextLocale(
        String provider,
        @Nullable String locale,
        @Nullable String rules,
        @Nullable String version,
        String monetary) {}
