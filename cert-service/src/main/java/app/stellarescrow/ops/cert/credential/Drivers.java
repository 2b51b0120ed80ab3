package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.login.LoginDriver;
import app.stellarescrow.ops.cert.credential.login.PostgresLogins;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.target.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the driver that a credential's settings name. Opens no connection. */
@ApplicationScoped
class Drivers {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    private final FactFinder facts;

    Drivers(FactFinder facts) {
        this.facts = facts;
    }

    Driver of(Credential credential) {
        return credential.hasLogins() ? postgres(credential) : new KeyDriver(credential, facts);
    }

    private static Driver postgres(Credential credential) {
        var settings = credential.settings().postgres();
        var owner = set(credential, settings.owner(), "owner");
        var url = set(credential, settings.adminUrl(), "admin-url");
        var users = two(credential, settings.roles().orElse(List.of()), owner);
        return new LoginDriver(
                new PostgresLogins(Target.of(credential.name(), url), owner),
                credential.logins(),
                credential.terms(),
                users,
                credential.settings().recreate());
    }

    private static String set(Credential credential, Optional<String> value, String setting) {
        return value.filter(each -> !each.isBlank())
                .orElseThrow(
                        () ->
                                credential.wrong(
                                        "has the driver postgres without postgres." + setting,
                                        "set credentials.%s.postgres.%s"
                                                .formatted(credential.name(), setting)));
    }

    private static List<String> two(Credential credential, List<String> names, String owner) {
        var isUsable = names.stream().allMatch(each -> NAME.matcher(each).matches());
        if (!isUsable
                || names.size() != 2
                || new HashSet<>(names).size() != 2
                || names.contains(owner)) {
            throw credential.wrong(
                    "has other postgres.roles than two plain names that differ from each other and from the owner",
                    "set credentials.%s.postgres.roles=app_a,app_b".formatted(credential.name()));
        }
        return names;
    }
}
