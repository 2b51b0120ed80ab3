package app.stellarescrow.ops.drtest.drill;

import app.stellarescrow.ops.drtest.server.Deviation;

/** Wrong settings of the database, and the check that must fail. */
enum WrongSettings {
    THE_OWNER_LOST(Deviation.OWNER, "(?m)^alter database \\S+ owner to .*;$", ""),
    THE_CONNECTION_LIMIT_LOST(
            Deviation.OPTIONS, "(?m)^alter database \\S+ connection limit 7;$", ""),
    ANOTHER_CONNECTION_LIMIT(Deviation.OPTIONS, "connection limit 7;", "connection limit 70;"),
    A_TEMPLATE_THAT_WAS_NONE(
            Deviation.OPTIONS,
            "(?m)^comment on database",
            "alter database :\"DBNAME\" is_template true;\ncomment on database"),
    A_SETTING_LOST(Deviation.SETTINGS, "(?m)^alter database \\S+ set lc_monetary .*;$", ""),
    ANOTHER_VALUE_OF_A_SETTING(Deviation.SETTINGS, "'C.UTF-8'", "'C'"),
    ANOTHER_SECRET(Deviation.SETTINGS, "'a secret'", "'a secre'"),
    A_SETTING_OF_A_ROLE_LOST(Deviation.SETTINGS, "(?m)^alter role teller in .*;$", ""),
    A_SETTING_MORE(
            Deviation.SETTINGS,
            "(?m)^comment on database",
            "alter database :\"DBNAME\" set jit to off;\ncomment on database"),
    THE_PRIVILEGES_LOST(Deviation.PRIVILEGES, "(?m)^(grant|revoke) .*;$", ""),
    A_PRIVILEGE_MORE(
            Deviation.PRIVILEGES,
            "(?m)^comment on database",
            "grant temporary on database :\"DBNAME\" to public;\ncomment on database"),
    THE_COMMENT_LOST(Deviation.REMARKS, "(?m)^comment on .*;$", ""),
    ANOTHER_COMMENT(Deviation.REMARKS, "'what it is for'", "'what it was for'");

    final String check;
    private final String regex;
    private final String replacement;

    WrongSettings(String check, String regex, String replacement) {
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
