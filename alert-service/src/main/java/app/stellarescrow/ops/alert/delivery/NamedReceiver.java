package app.stellarescrow.ops.alert.delivery;

import app.stellarescrow.ops.alert.delivery.ReceiversConfig.Named;
import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;
import app.stellarescrow.ops.alert.delivery.receiver.ChatWebhook;
import app.stellarescrow.ops.alert.delivery.receiver.JsonTemplate;
import app.stellarescrow.ops.alert.delivery.receiver.MetricsApi;
import app.stellarescrow.ops.alert.delivery.receiver.Ntfy;
import app.stellarescrow.ops.alert.delivery.receiver.Receiver;
import app.stellarescrow.ops.alert.delivery.receiver.StandardWebhook;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one of the receivers with a name from its settings. */
final class NamedReceiver {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final String VARIABLE = "RECEIVERS_NAMED_";

    private NamedReceiver() {}

    /**
     * Environment variables without effect: which part of one is the name cannot be told from it,
     * so one can make a receiver only if its name is a single word.
     *
     * @param known names of receivers
     */
    static List<String> unused(Set<String> variables, Set<String> known) {
        return variables.stream()
                .filter(each -> each.startsWith(VARIABLE))
                .filter(
                        each ->
                                known.stream()
                                        .map(NamedReceiver::variable)
                                        .noneMatch(each::startsWith))
                .sorted()
                .toList();
    }

    private static String variable(String name) {
        return VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    static Receiver read(String name, Named settings) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "receivers.named.%s: a name has lower-case letters, digits and dashes, at most 40"
                            .formatted(name));
        }
        var setting = "receivers.named." + name;
        return switch (settings.kind()) {
            case EMAIL -> mail(name, settings);
            case NTFY -> ntfy(name, url(setting, settings), token(setting, settings));
            case WEBHOOK -> new ChatWebhook(name, url(setting, settings));
            case ALERTMANAGER ->
                    new AlertmanagerApi(name, below(url(setting, settings), "/api/v2/alerts"));
            case METRICS ->
                    new MetricsApi(
                            name,
                            below(url(setting, settings), "/api/metrics"),
                            token(setting, settings));
            case STANDARD ->
                    new StandardWebhook(
                            name,
                            url(setting, settings),
                            settings.secrets().orElse(List.of()).stream()
                                    .map(String::strip)
                                    .toList());
            case TEMPLATE ->
                    new JsonTemplate(
                            name,
                            url(setting, settings),
                            token(setting, settings),
                            settings.template().orElse(""));
        };
    }

    private static Receiver mail(String name, Named settings) {
        if (settings.to().isEmpty()) {
            throw new IllegalArgumentException(
                    "receivers.named.%s.to is missing: write user@host, several of them separated by commas"
                            .formatted(name));
        }
        return new Receiver.Mail(
                name,
                MailAddresses.checked("receivers.named.%s.to".formatted(name), settings.to()));
    }

    private static Ntfy ntfy(String name, URI url, Optional<String> token) {
        var path = Optional.ofNullable(url.getPath()).orElse("");
        var topic = path.substring(path.lastIndexOf('/') + 1);
        if (topic.isEmpty()) {
            throw new IllegalArgumentException(
                    "receivers.named.%s.url has no topic; it should read https://ntfy.sh/topic"
                            .formatted(name));
        }
        var server = url.resolve(path.substring(0, path.length() - topic.length()));
        return new Ntfy(name, server, topic, token);
    }

    private static URI url(String setting, Named settings) {
        return ReceiverUrl.read(
                setting + ".url",
                settings.url()
                        .orElseThrow(
                                () -> new IllegalArgumentException(setting + ".url is missing")));
    }

    private static URI below(URI base, String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    private static Optional<String> token(String setting, Named settings) {
        return settings.token().map(token -> ReceiverUrl.token(setting + ".token", token));
    }
}
