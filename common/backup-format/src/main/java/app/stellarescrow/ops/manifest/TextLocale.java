package app.stellarescrow.ops.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How a database sorts text and writes money, beside {@code lc_collate} and {@code lc_ctype}.
 *
 * @param provider {@code libc}, {@code icu} or {@code builtin}
 * @param locale of ICU or of PostgreSQL itself; null with libc
 * @param rules of ICU that outrank those of its locale; null where there are none
 * @param version of the library's rules when the database was made; null where there is none
 * @param monetary {@code lc_monetary} of the session that dumped: money is written in its way
 */
public record TextLocale(
        String provider,
        @Nullable String locale,
        @Nullable String rules,
        @Nullable String version,
        String monetary) {}
