package app.stellarescrow.ops.cert.certificate;

import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_DEPLOYED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_RENEWED;
import static app.stellarescrow.ops.event.report.Condition.Test.CERTIFICATE_NOT_SERVED;

import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDeployed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotDue;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotServed;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotTried;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.event.report.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which alerts an outcome raises and ends. */
final class RenewalConditions {

    private RenewalConditions() {}

    /**
     * Those of a check and of a renewal; of the same test, the one that holds.
     *
     * @param outcome empty if the certificate is renewed elsewhere
     */
    static Stream<Condition> merged(
            List<Condition> checked, Optional<RenewalOutcome> outcome, String name) {
        var renewed = outcome.map(each -> of(name, each)).orElseGet(() -> ended(name));
        var replaced = renewed.stream().filter(Condition::holds).map(Condition::test).toList();
        var known = checked.stream().map(Condition::test).toList();
        return Stream.concat(
                checked.stream().filter(each -> !replaced.contains(each.test())),
                renewed.stream().filter(each -> each.holds() || !known.contains(each.test())));
    }

    static List<Condition> of(String name, RenewalOutcome outcome) {
        return switch (outcome) {
            case Renewed _ ->
                    List.of(
                            new Condition(CERTIFICATE_NOT_SERVED, name, null),
                            new Condition(CERTIFICATE_NOT_DEPLOYED, name, null),
                            new Condition(CERTIFICATE_NOT_RENEWED, name, null));
            case NotDue _ -> ended(name);
            case NotServed(var problem, _) ->
                    List.of(
                            new Condition(CERTIFICATE_NOT_SERVED, name, problem),
                            new Condition(CERTIFICATE_NOT_DEPLOYED, name, null));
            case NotDeployed(var problem, _) ->
                    List.of(new Condition(CERTIFICATE_NOT_DEPLOYED, name, problem));
            case NotIssued(var problem, _, var overdue) -> {
                var deployed = new Condition(CERTIFICATE_NOT_DEPLOYED, name, null);
                yield overdue
                        ? List.of(new Condition(CERTIFICATE_NOT_RENEWED, name, problem), deployed)
                        : List.of(deployed);
            }
            case NotTried(var problem) ->
                    List.of(new Condition(CERTIFICATE_NOT_RENEWED, name, problem));
        };
    }

    private static List<Condition> ended(String name) {
        return List.of(
                new Condition(CERTIFICATE_NOT_DEPLOYED, name, null),
                new Condition(CERTIFICATE_NOT_RENEWED, name, null));
    }
}
