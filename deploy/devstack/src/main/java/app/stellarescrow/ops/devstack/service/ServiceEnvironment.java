package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The environment of each service: the caller's, without secrets of other services, plus the
 * addresses of this stack's servers.
 *
 * @param caller the environment of the shell that runs {@code ops up}
 * @param stack shared by all services: database, the token's hash
 * @param backup addresses of local servers for services that connect to targets
 */
public record ServiceEnvironment(
        Map<String, String> caller, Map<String, String> stack, Map<String, String> backup) {

    /** The stack sets these itself, or no service needs them. */
    private static final List<String> HIDDEN =
            List.of(
                    "OPS_TOKEN",
                    "JAVA_TOOL_OPTIONS",
                    "KAFKA_BOOTSTRAP_",
                    "KAFKA_SECURITY_",
                    "KAFKA_SASL_",
                    "KAFKA_SSL_");

    /** Passes passwords to pg_dump unchanged, and makes its output English. */
    private static final String LOCALE = "C.UTF-8";

    public Map<String, String> of(Service service, StackPorts ports) {
        var environment = new HashMap<>(caller);
        environment.keySet().removeIf(name -> isHidden(name, service));
        environment.putAll(stack);
        if (service.usesTargets()) {
            backup.keySet().stream()
                    .filter(service::mayKnow)
                    .forEach(name -> environment.put(name, String.valueOf(backup.get(name))));
        }
        if (service.requestsJobs()) {
            environment.putAll(namesOfTargets());
        }
        if (service.mayKnow("RECEIVERS_ALLOW_HOSTS")) {
            // Receivers of this stack are on this machine.
            environment.putIfAbsent("RECEIVERS_ALLOW_HOSTS", "127.0.0.1,localhost");
        }
        environment.put("LC_ALL", LOCALE);
        // Each of glibc's arenas keeps what it was given; a service's threads need no more than
        // two.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.http(service)));
        return environment;
    }

    /** It refuses requests for other targets, and connects to none. */
    private Map<String, String> namesOfTargets() {
        return caller.keySet().stream()
                .filter(name -> name.startsWith("TARGETS_") && name.endsWith("_URL"))
                .collect(Collectors.toMap(Function.identity(), _ -> "known"));
    }

    private static boolean isHidden(String name, Service service) {
        return HIDDEN.stream().anyMatch(name::startsWith) || !service.mayKnow(name);
    }
}
