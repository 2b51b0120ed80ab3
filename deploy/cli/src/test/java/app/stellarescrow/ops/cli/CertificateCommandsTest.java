package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateCommandsTest {

    private static final String RUN = "6f1c0b9e-0000-4000-8000-000000000001";
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final String SHOP =
            """
            {"name":"shop","checkedAt":"2026-03-01T11:00:00Z",
             "newest":{"fingerprint":"%s","names":["shop.test"],"issuer":"CN=CA","key":"EC P-256",
               "notBefore":"2026-02-01T00:00:00Z","notAfter":"2026-05-02T00:00:00Z"},
             "places":[{"where":"shop.test:443 (10.0.0.7)","served":true,"fingerprint":"%s",
               "notAfter":"2026-05-02T00:00:00Z"}],
             "findings":[]}"""
                    .formatted(FINGERPRINT, FINGERPRINT);
    private static final String OLD =
            """
            {"name":"old","checkedAt":"2026-03-01T11:00:00Z","newest":null,
             "places":[{"where":"old.test:443","served":true,"fingerprint":null,"notAfter":null}],
             "findings":[{"fault":"ENDPOINT_UNREACHABLE","severity":"P2","text":"old.test:443 refuses"}]}""";

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void certs_says_which_are_valid_and_served() {
        // Given
        listener.answers("GET /api/certificates", 200, "[%s,%s]".formatted(OLD, SHOP));

        // When
        var exitCode = session.types("certs");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "CERTIFICATE|STATE|UNTIL|LEFT|SERVED|CHECKED|FINDINGS",
                        "old|endpoint unreachable|0 of 1|1 h ago|endpoint unreachable",
                        "shop|valid|2026-05-02 00:00:00Z|in 61 d 12 h|served|1 h ago");
    }

    @Test
    void without_certificates_certs_says_how_one_is_added() {
        // Given
        listener.answers("GET /api/certificates", 200, "[]");

        // When
        var exitCode = session.types("certs");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out()).contains("CERTIFICATES_<NAME>_ENDPOINTS=host:port");
    }

    @Test
    void cert_show_tells_the_records_that_dns_persist_01_requires() {
        // Given
        var record =
                "_validation-persist.shop.test. IN TXT \\\"ca.test; accounturi=https://ca/1\\\"";
        listener.answers("GET /api/certificates/shop", 200, with(SHOP, "\"" + record + "\""));
        listener.answers("GET /api/certificates/old", 200, with(OLD, ""));

        // When
        session.types("cert", "show", "shop");
        session.types("cert", "show", "old");

        // Then
        assertThat(session.out())
                .contains(
                        "TXT record   _validation-persist.shop.test. IN TXT \"ca.test; accounturi=https://ca/1\"",
                        "TXT record   known after the first order: ./ops cert renew old --force --reason TEXT --wait");
    }

    private static String with(String certificate, String records) {
        return certificate
                .stripTrailing()
                .replaceFirst(
                        "}$", ",\"dnsRecords\":[%s]}".formatted(records.replace("\\", "\\\\")));
    }

    @Test
    void cert_show_shows_the_certificate_its_places_and_its_findings() {
        // Given
        listener.answers("GET /api/certificates/shop", 200, SHOP);
        listener.answers("GET /api/certificates/old", 200, OLD);

        // When
        session.types("cert", "show", "shop");
        session.types("cert", "show", "old");

        // Then
        assertThat(session.out())
                .contains("names        shop.test", "fingerprint  " + FINGERPRINT)
                .contains("shop.test:443 (10.0.0.7)  abababababab")
                .contains("finding P2   endpoint unreachable: old.test:443 refuses");
    }

    @Test
    void certs_and_cert_show_print_the_service_s_answer_as_json() {
        // Given
        listener.answers("GET /api/certificates", 200, "[%s]".formatted(SHOP));
        listener.answers("GET /api/certificates/shop", 200, SHOP);

        // When
        var exitCode = session.types("certs", "--json");
        session.types("cert", "show", "shop", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines().map(String::strip))
                .filteredOn(each -> each.contains("\"fingerprint\""))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(each -> each.contains(FINGERPRINT));
    }

    @Test
    void cert_renew_by_force_sends_the_reason_and_prints_the_run_as_json() {
        // Given
        listener.answers("GET /api/certificates/shop", 200, SHOP);
        listener.answers(
                "POST /api/runs",
                202,
                Answers.run(RUN, "certificate-renewal", "shop", "REQUESTED", ""));

        // When
        var exitCode =
                session.types(
                        "cert", "renew", "shop", "--force", "--reason", "stolen key", "--json");

        // Then
        assertThat(exitCode).isZero();
        assertThat(listener.requests().getLast().body())
                .isEqualTo(
                        "{\"kind\":\"certificate-renewal\",\"target\":\"shop\",\"reason\":\"stolen key\"}");
        assertThat(session.out()).contains("\"%s\"".formatted(RUN));
    }

    @Test
    void cert_renew_without_force_renews_what_is_due() {
        // Given
        listener.answers("GET /api/certificates/shop", 200, SHOP);
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "certificate", "shop", "REQUESTED", ""));

        // When
        session.types("cert", "renew", "shop");

        // Then
        assertThat(listener.requests().getLast().body())
                .isEqualTo("{\"kind\":\"certificate\",\"target\":\"shop\"}");
    }

    @Test
    void cert_renew_refuses_a_reason_that_it_would_not_keep() {
        // When
        var exitCode = session.types("cert", "renew", "shop", "--reason", "stolen key");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("--reason is kept only with --force");
        assertThat(listener.requests()).isEmpty();
    }

    @Test
    void an_unknown_name_is_refused_before_a_run_is_requested() {
        // Given
        listener.answers(
                "GET /api/certificates/nonsense",
                404,
                "{\"detail\":\"unknown certificate 'nonsense'; known are shop\"}");

        // When
        var checked = session.types("cert", "check", "nonsense", "--wait");
        var renewed = session.types("cert", "renew", "nonsense", "--force", "--reason", "trial");

        // Then
        assertThat(List.of(checked, renewed)).containsOnly(2);
        assertThat(session.err()).contains("known are shop");
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .noneMatch(each -> each.contains("kind"));
    }

    @Test
    void what_a_renewal_left_is_listed_and_shown_with_the_chain() {
        // Given
        var left =
                """
                ,"renewal":{"issuedAt":"2026-03-01T10:00:00Z",
                  "waiting":{"fingerprint":"%s","notAfter":"2026-05-30T00:00:00Z"},
                  "failure":{"inARow":2,"at":"2026-03-01T11:00:00Z",
                    "problem":"nginx -t fails","nextAt":"2026-03-01T13:00:00Z"}}}"""
                        .formatted("cd".repeat(32));
        var shop =
                SHOP.replace(
                                "}],\n \"findings\"",
                                ",\"chain\":[{\"name\":\"CN=R1\",\"notAfter\":\"2027-01-01T00:00:00Z\"}]}],\n \"findings\"")
                        .replaceFirst("}$", Matcher.quoteReplacement(left));
        listener.answers("GET /api/certificates", 200, "[%s]".formatted(shop));
        listener.answers("GET /api/certificates/shop", 200, shop);

        // When
        session.types("certs");
        session.types("cert", "show", "shop");

        // Then
        assertThat(session.out())
                .containsPattern("shop +new one not deployed .* new one not deployed")
                .contains(
                        "chain        followed by CN=R1 until 2027-01-01",
                        "renewal      the last one was issued at 2026-03-01 10:00:00Z",
                        "waiting      certificate cdcdcdcdcdcd until 2026-05-30",
                        "failed       2026-03-01 11:00:00Z, 2 in a row: nginx -t fails",
                        "next attempt 2026-03-01 13:00:00Z");
    }

    @Test
    void a_renewal_that_settings_prevent_is_a_problem_with_its_remedy() {
        // Given
        var prevented = ",\"renewal\":{\"prevented\":\"no rights; correct them\"}}";
        var shop = SHOP.replaceFirst("}$", prevented);
        listener.answers("GET /api/certificates", 200, "[%s]".formatted(shop));
        listener.answers("GET /api/certificates/shop", 200, shop);

        // When
        var exitCode = session.types("certs");
        session.types("cert", "show", "shop");

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(session.out())
                .containsPattern("shop +renewal prevented .* renewal prevented")
                .contains("prevented    no rights; correct them");
    }

    @Test
    void cert_check_requests_a_check_of_that_certificate() {
        // Given
        listener.answers("GET /api/certificates/shop", 200, SHOP);
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "certificate", "shop", "REQUESTED", ""));

        // When
        session.types("cert", "check", "shop");

        // Then
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .anyMatch(each -> each.contains("certificate") && each.contains("shop"));
    }
}
