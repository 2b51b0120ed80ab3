package app.stellarescrow.ops.cert.certificate.watch;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.event.Severity;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.event.report.Condition.Test;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which alerts the findings of a check are. */
public final class CheckConditions {

    private static final int MOST_SHOWN = 5;

    private CheckConditions() {}

    /**
     * One for each test that was possible: what an endpoint without an answer serves is unknown, so
     * nothing that was wrong with it has ended.
     */
    public static List<Condition> of(Checked checked) {
        return Stream.of(
                        Test.CERTIFICATE_EXPIRES_SOON,
                        Test.CERTIFICATE_EXPIRES_NOW,
                        Test.CERTIFICATE_NOT_SERVED,
                        Test.CERTIFICATE_REFUSED,
                        Test.CERTIFICATE_FAULTY,
                        Test.CERTIFICATE_IMPERFECT)
                .map(test -> condition(test, checked))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Condition> condition(Test test, Checked checked) {
        var texts =
                checked.findings().stream()
                        .filter(each -> test(each).equals(Optional.of(test)))
                        .map(Finding::text)
                        .toList();
        if (!texts.isEmpty()) {
            return Optional.of(new Condition(test, checked.name(), text(checked.name(), texts)));
        }
        return test == Test.CERTIFICATE_FAULTY || isKnown(checked)
                ? Optional.of(new Condition(test, checked.name(), null))
                : Optional.empty();
    }

    private static boolean isKnown(Checked checked) {
        return checked.newest().isPresent()
                && checked.findings().stream()
                        .map(Finding::fault)
                        .noneMatch(
                                each ->
                                        each == Fault.ENDPOINT_UNREACHABLE
                                                || each == Fault.HANDSHAKE_FAILED);
    }

    private static Optional<Test> test(Finding finding) {
        return switch (finding.fault()) {
            case EXPIRED, EXPIRES_SOON, CHAIN_EXPIRES ->
                    Optional.of(
                            finding.severity() == Severity.P1
                                    ? Test.CERTIFICATE_EXPIRES_NOW
                                    : Test.CERTIFICATE_EXPIRES_SOON);
            case OLD_CERTIFICATE_SERVED, OTHER_CERTIFICATE_SERVED ->
                    Optional.of(Test.CERTIFICATE_NOT_SERVED);
            default -> fault(finding.severity());
        };
    }

    private static Optional<Test> fault(Severity severity) {
        return switch (severity) {
            case P1 -> Optional.of(Test.CERTIFICATE_REFUSED);
            case P2 -> Optional.of(Test.CERTIFICATE_FAULTY);
            case P3 -> Optional.of(Test.CERTIFICATE_IMPERFECT);
            case P4 -> Optional.empty();
        };
    }

    private static String text(String name, List<String> texts) {
        var shown = texts.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
        var more = texts.size() - MOST_SHOWN;
        return "Certificate %s: %s%s"
                .formatted(
                        name,
                        shown,
                        more > 0 ? "\nand %d more: ops cert show %s".formatted(more, name) : "");
    }
}
