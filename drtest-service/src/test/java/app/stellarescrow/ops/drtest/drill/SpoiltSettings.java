package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.server.Shortfall;

/** Wrong settings of the database, and the check that must fail. */
enum SpoiltSettings {
    THE_OWNER_LOST(Shortfall.OWNER, "(?m)^alter database \\S+ owner to .*;$", ""),
    THE_CONNECTION_LIMIT_LOST(
            Shortfall.OPTIONS, "(?m)^alter database \\S+ connection limit 7;$", ""),
    ANOTHER_CONNECTION_LIMIT(Shortfall.OPTIONS, "connection limit 7;", "connection limit 70;"),
    A_TEMPLATE_THAT_WAS_NONE(
            Shortfall.OPTIONS,
            "(?m)^comment on database",
            "alter database :\"DBNAME\" is_template true;\ncomment on database"),
    A_SETTING_LOST(Shortfall.SETTINGS, "(?m)^alter database \\S+ set lc_monetary .*;$", ""),
    ANOTHER_VALUE_OF_A_SETTING(Shortfall.SETTINGS, "'C.UTF-8'", "'C'"),
    ANOTHER_SECRET(Shortfall.SETTINGS, "'a secret'", "'a secre'"),
    A_SETTING_OF_A_ROLE_LOST(Shortfall.SETTINGS, "(?m)^alter role teller in .*;$", ""),
    A_SETTING_MORE(
            Shortfall.SETTINGS,
            "(?m)^comment on database",
            "alter database :\"DBNAME\" set jit to off;\ncomment on database"),
    THE_PRIVILEGES_LOST(Shortfall.PRIVILEGES, "(?m)^(grant|revoke) .*;$", ""),
    A_PRIVILEGE_MORE(
            Shortfall.PRIVILEGES,
            "(?m)^comment on database",
            "grant temporary on database :\"DBNAME\" to public;\ncomment on database"),
    THE_COMMENT_LOST(Shortfall.REMARKS, "(?m)^comment on .*;$", ""),
    ANOTHER_COMMENT(Shortfall.REMARKS, "'what it is for'", "'what it was for'");

    final String check;
    private final String regex;
    private final String replacement;

    SpoiltSettings(String check, String regex, String replacement) {
        this.check = check;
        this.regex = regex;
        this.replacement = replacement;
    }

    String made(String settings) {
        var spoilt = settings.replaceAll(regex, replacement);
        if (spoilt.equals(settings)) {
            throw new IllegalArgumentException("nothing was changed");
        }
        return spoilt;
    }
}
