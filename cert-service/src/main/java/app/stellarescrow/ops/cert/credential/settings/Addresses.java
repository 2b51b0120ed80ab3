package app.stellarescrow.ops.cert.credential.settings;

import app.stellarescrow.ops.cert.credential.login.LoginAddress;
import app.stellarescrow.ops.cert.credential.login.PasswordServer;
import app.stellarescrow.ops.url.SettingUrl;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The addresses in the settings of a credential; an error has no value, which may be a secret. */
final class Addresses {

    private static final List<String> WEB = List.of("http", "https");

    private final String prefix;

    Addresses(String credential) {
        this.prefix = "credentials.%s.".formatted(credential);
    }

    List<LoginAddress> ofLogins(CredentialsConfig.Entry settings) {
        return all("also-at", settings.alsoAt(), LoginAddress::of);
    }

    List<URI> ofProbes(CredentialsConfig.Entry settings) {
        return all("probe.urls", settings.probe().urls(), Addresses::url);
    }

    List<PasswordServer> ofPasswordServers(CredentialsConfig.Entry settings) {
        return all("probe.logins", settings.probe().logins(), PasswordServer::of);
    }

    List<URI> ofCounters(CredentialsConfig.Entry settings) {
        return all("last-use.urls", settings.lastUse().urls(), Addresses::url);
    }

    private <T> List<T> all(
            String setting, Optional<List<String>> texts, Function<String, T> reading) {
        var values = texts.orElse(List.of());
        return IntStream.range(0, values.size())
                .mapToObj(index -> one(setting, index + 1, () -> reading.apply(values.get(index))))
                .toList();
    }

    private <T> T one(String setting, int number, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "%s%s: value %d is %s".formatted(prefix, setting, number, e.getMessage()));
        }
    }

    private static URI url(String text) {
        return SettingUrl.read(text, WEB)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "not a URL without user and password: write http://host:port/path or https://…"));
    }
}
