package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.key.FactFinder;
import app.stellarescrow.ops.cert.credential.key.KeyDriver;
import app.stellarescrow.ops.cert.credential.login.LoginAddress;
import app.stellarescrow.ops.cert.credential.login.LoginDriver;
import app.stellarescrow.ops.cert.credential.login.LoginPlace;
import app.stellarescrow.ops.cert.credential.login.LoginServer;
import app.stellarescrow.ops.cert.credential.login.postgres.PostgresLogins;
import app.stellarescrow.ops.cert.credential.login.redis.RedisLogins;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes the driver that a credential's settings name. Opens no connection. */
@ApplicationScoped
class ConfiguredDrivers {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    private final FactFinder facts;

    ConfiguredDrivers(FactFinder facts) {
        this.facts = facts;
    }

    Driver of(Credential credential) {
        return switch (credential.settings().driver()) {
            case POSTGRES -> postgres(credential);
            case REDIS -> redis(credential);
            case KEYS, GUIDED -> new KeyDriver(credential, facts);
        };
    }

    private static Driver postgres(Credential credential) {
        var settings = credential.settings().postgres();
        var owner = set(credential, settings.owner(), "postgres.owner");
        var url = set(credential, settings.adminUrl(), "postgres.admin-url");
        var roles = two(credential, settings.roles(), "postgres.roles");
        if (roles.contains(owner)) {
            throw credential.wrong(
                    "has its postgres.owner %s among postgres.roles".formatted(owner),
                    "use two roles of their own in credentials.%s.postgres.roles"
                            .formatted(credential.name()));
        }
        var server = new PostgresLogins(Target.of(credential.name(), url), owner);
        return logins(credential, server, roles, others(credential, server::at));
    }

    private static Driver redis(Credential credential) {
        var settings = credential.settings().redis();
        var server =
                RedisLogins.of(
                                set(credential, settings.adminUrl(), "redis.admin-url"),
                                settings.trust())
                        .orElseThrow(
                                () ->
                                        credential.wrong(
                                                "has a redis.admin-url that is not a URL of Redis with a password",
                                                "write it as redis://user:password@host:port, or rediss:// for TLS"));
        return logins(
                credential,
                server,
                two(credential, settings.users(), "redis.users"),
                others(credential, server::at));
    }

    private static List<LoginPlace> others(
            Credential credential, Function<LoginAddress, LoginPlace> place) {
        return credential.alsoAt().stream().map(place).toList();
    }

    private static Driver logins(
            Credential credential,
            LoginServer server,
            List<String> users,
            List<LoginPlace> others) {
        var settings = credential.settings();
        return new LoginDriver(
                server,
                credential.logins(),
                new LoginDriver.Settings(
                        users,
                        credential.terms(),
                        settings.watch(),
                        others,
                        credential.recreation()));
    }

    private static String set(Credential credential, Optional<String> value, String setting) {
        return value.filter(each -> !each.isBlank())
                .orElseThrow(
                        () ->
                                credential.wrong(
                                        "has the driver %s without %s"
                                                .formatted(credential.settings().driver(), setting),
                                        "set credentials.%s.%s"
                                                .formatted(credential.name(), setting)));
    }

    private static List<String> two(
            Credential credential, Optional<List<String>> configured, String setting) {
        var names = configured.orElse(List.of());
        var isUsable = names.stream().allMatch(each -> NAME.matcher(each).matches());
        if (!isUsable || names.size() != 2 || new HashSet<>(names).size() != 2) {
            throw credential.wrong(
                    "has other %s than two plain names that differ from each other"
                            .formatted(setting),
                    "set credentials.%s.%s=app_a,app_b".formatted(credential.name(), setting));
        }
        return names;
    }
}
