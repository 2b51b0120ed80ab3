package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView.Issuer;
import app.stellarescrow.ops.api.certificate.CertificateView.Place;
import app.stellarescrow.ops.api.certificate.RenewalView;
import app.stellarescrow.ops.api.certificate.RenewalView.FailedAttempt;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines about what the last renewal brought: the chain at each place, and what is not done. */
final class RenewalText {

    private static final int SHORT = 12;

    private RenewalText() {}

    static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(SHORT, fingerprint.length()));
    }

    /** One line, unless places differ. */
    static List<String> chains(List<Place> places) {
        var byChain = new LinkedHashMap<String, List<String>>();
        for (var place : places) {
            var chain = place.chain();
            if (chain != null) {
                byChain.computeIfAbsent(text(chain), _ -> new ArrayList<>()).add(place.where());
            }
        }
        return byChain.entrySet().stream().map(each -> line(each, byChain.size() > 1)).toList();
    }

    private static String line(Map.Entry<String, List<String>> chain, boolean named) {
        return "chain        %s%s"
                .formatted(
                        chain.getKey(),
                        named ? " (" + String.join(", ", chain.getValue()) + ")" : "");
    }

    private static String text(List<Issuer> chain) {
        return chain.isEmpty()
                ? "only the certificate itself"
                : chain.stream()
                        .map(
                                each ->
                                        "%s until %s"
                                                .formatted(
                                                        each.name(), Words.time(each.notAfter())))
                        .collect(Collectors.joining(", then ", "followed by ", ""));
    }

    static List<String> of(@Nullable RenewalView renewal, Instant now) {
        if (renewal == null) {
            return List.of("renewal      not by these services");
        }
        var lines = new ArrayList<String>();
        var issuedAt = renewal.issuedAt();
        lines.add(
                "renewal      "
                        + (issuedAt == null
                                ? "none was issued yet"
                                : "the last one was issued at " + Words.time(issuedAt)));
        var waiting = renewal.waiting();
        if (waiting != null) {
            lines.add(
                    "waiting      certificate %s until %s was issued and is not deployed"
                            .formatted(
                                    shortened(waiting.fingerprint()),
                                    Words.time(waiting.notAfter())));
        }
        var prevented = renewal.prevented();
        if (prevented != null) {
            lines.add("prevented    " + prevented);
        }
        var failure = renewal.failure();
        if (failure != null) {
            lines.addAll(failed(failure, now));
        }
        return lines;
    }

    private static List<String> failed(FailedAttempt failure, Instant now) {
        var next = failure.nextAt();
        return List.of(
                "failed       %s, %d in a row: %s"
                        .formatted(Words.time(failure.at()), failure.inARow(), failure.problem()),
                "next attempt "
                        + (next == null
                                ? "when it is due"
                                : next.isBefore(now)
                                        ? "with the next check"
                                        : "%s (%s)"
                                                .formatted(
                                                        Words.time(next),
                                                        Words.relative(next, now))));
    }
}
