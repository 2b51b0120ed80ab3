package app.stellarescrow.ops.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer to a call that the role of its token does not allow. */
final class MissingRole {

    private MissingRole() {}

    static Problem of(ResourceInfo resource, SecurityContext caller) {
        var needed = String.join(" or ", needed(resource));
        return Problem.forbidden(
                "this call needs the role %s; %s"
                        .formatted(
                                needed.isEmpty() ? "that /q/openapi names" : needed, has(caller)),
                "use a token with that role (./ops: OPS_TOKEN)");
    }

    private static List<String> needed(ResourceInfo resource) {
        return Optional.ofNullable(resource.getResourceMethod())
                .map(method -> method.getAnnotation(RolesAllowed.class))
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
    }

    /** The token's own role is the one that includes its others. */
    private static String has(SecurityContext caller) {
        var name = caller.getUserPrincipal() == null ? "" : caller.getUserPrincipal().getName();
        return Arrays.stream(Role.values())
                .filter(role -> role.names().stream().allMatch(caller::isUserInRole))
                .reduce((_, last) -> last)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .map(role -> "token '%s' has the role %s".formatted(name, role))
                .orElse("token '%s' has no role".formatted(name));
    }
}
