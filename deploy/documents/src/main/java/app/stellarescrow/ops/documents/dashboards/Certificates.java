package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Certificates and secrets: when each ends or must be replaced. */
final class Certificates {

    private static final double DAY = 86_400;

    /** The manual's limit (section 5.2), and a day to act. */
    private static final Limits CERTIFICATE = Limits.below(14 * DAY, DAY);

    /** The notice of a rotation (manual, section 3.2), and its end. */
    private static final Limits CREDENTIAL = Limits.below(7 * DAY, 0);

    private static final String KINDS = "kind=~\"certificate.*|rotation.*\"";

    private Certificates() {}

    static Board board() {
        return new Board(
                "ops-certificates",
                "Certificates and secrets",
                Origin.OPERATIONS,
                "When certificates end and credentials must be replaced. Commands: ./ops certs, ./ops secrets",
                List.of(now(), each(), jobs()));
    }

    private static Section now() {
        return Section.of(
                "Now",
                Chart.number(
                                "Next end of a certificate",
                                "Red: less than a day. Certificates that live six days are always amber: RB-004",
                                Unit.SECONDS,
                                "min(ops_certificate_expiry_seconds)")
                        .within(CERTIFICATE),
                Chart.number(
                                "Certificates that have ended",
                                "Clients refuse them now: RB-004",
                                Unit.COUNT,
                                "count(ops_certificate_expiry_seconds < 0) or vector(0)")
                        .within(Limits.ZERO),
                Chart.number(
                                "Next due credential",
                                "Red: overdue. Check: ./ops secrets",
                                Unit.SECONDS,
                                "min(ops_rotation_due_seconds)")
                        .within(CREDENTIAL),
                Chart.number(
                                "Overdue credentials",
                                "They are older than the manual allows: RB-020",
                                Unit.COUNT,
                                "count(ops_rotation_due_seconds < 0) or vector(0)")
                        .within(Limits.ZERO));
    }

    private static Section each() {
        return Section.of(
                "Each",
                Chart.bars(
                                "Certificates: time until the end",
                                "Amber: the manual's 14 days.",
                                Unit.SECONDS,
                                new Query(
                                        "min by (target) (ops_certificate_expiry_seconds)",
                                        "{{target}}"))
                        .within(CERTIFICATE),
                Chart.bars(
                                "Credentials: time until they are due",
                                "Amber: their notice of a week has begun.",
                                Unit.SECONDS,
                                new Query(
                                        "min by (target) (ops_rotation_due_seconds)", "{{target}}"))
                        .within(CREDENTIAL),
                Chart.lines(
                                "Certificates",
                                "A step up is a renewal.",
                                Unit.SECONDS,
                                new Query(
                                        "min by (target) (ops_certificate_expiry_seconds)",
                                        "{{target}}"))
                        .within(CERTIFICATE),
                Chart.lines(
                                "Credentials",
                                "A step up is a rotation that has ended.",
                                Unit.SECONDS,
                                new Query(
                                        "min by (target) (ops_rotation_due_seconds)", "{{target}}"))
                        .within(CREDENTIAL));
    }

    private static Section jobs() {
        return Section.of(
                "Jobs",
                Chart.bars(
                        "Checks, renewals and rotations",
                        "That ended since the cert-service started. Check: ./ops runs",
                        Unit.COUNT,
                        new Query(
                                "sum by (kind, target, outcome) (ops_job_run_seconds_count{%s})"
                                        .formatted(KINDS),
                                "{{kind}} {{target}} {{outcome}}")));
    }
}
