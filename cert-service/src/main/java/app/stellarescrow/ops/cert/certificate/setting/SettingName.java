package app.stellarescrow.ops.cert.certificate.setting;

/** How a setting of a certificate is written. */
public final class SettingName {

    private SettingName() {}

    /** A certificate's name with a dot is quoted, as it must be in a file of settings. */
    public static String of(String certificate, String setting) {
        var quoted = certificate.matches("[\\w-]+") ? certificate : "\"%s\"".formatted(certificate);
        return "certificates.%s.%s".formatted(quoted, setting);
    }
}
