package app.stellarescrow.ops.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who gets e-mail. */
@ApplicationScoped
public class MailAddresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

    private final List<String> onCall;
    private final Map<String, List<String>> consumers = new TreeMap<>();

    /**
     * Keeps the service from starting if a setting is no e-mail address.
     *
     * @throws IllegalArgumentException naming the setting and the remedy
     */
    MailAddresses(ReceiversConfig config) {
        this.onCall = checked("receivers.email", config.email());
        config.consumers()
                .forEach(
                        (credential, each) ->
                                consumers.put(
                                        credential,
                                        checked(
                                                "receivers.consumers.%s.email"
                                                        .formatted(credential),
                                                each.email())));
    }

    /** They get what the webhook gets. */
    public List<String> onCall() {
        return onCall;
    }

    /** They get an e-mail when the credential is replaced. */
    public List<String> consumersOf(String credential) {
        return consumers.getOrDefault(credential, List.of());
    }

    Stream<String> ofConsumers() {
        return consumers.values().stream().flatMap(List::stream);
    }

    static List<String> checked(String setting, Optional<List<String>> addresses) {
        var all = addresses.orElse(List.of()).stream().map(String::strip).toList();
        all.stream()
                .filter(each -> !ADDRESS.matcher(each).matches())
                .findFirst()
                .ifPresent(
                        each -> {
                            throw new IllegalArgumentException(
                                    "%s: '%s' is no e-mail address; write user@host, several of them separated by commas"
                                            .formatted(setting, each));
                        });
        return all;
    }
}
