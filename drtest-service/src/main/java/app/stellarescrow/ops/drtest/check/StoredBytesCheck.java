package app.stellarescrow.ops.drtest.check;

import app.stellarescrow.ops.api.drill.Check;
import app.stellarescrow.ops.drtest.load.LoadedDump;
import java.util.ArrayList;
import java.util.List;

/** Checks that the bytes fetched and unpacked are those that the manifest lists. */
final class StoredBytesCheck {

    private StoredBytesCheck() {}

    static List<Check> of(LoadedDump restored, Expectation expectation) {
        var checks = new ArrayList<Check>();
        expectation
                .own()
                .ifPresent(
                        manifest -> {
                            var sent = manifest.stored().sent();
                            var dump = manifest.dump().plain();
                            checks.add(
                                    Check.of(
                                            "stored bytes",
                                            sent.sizeBytes() == restored.storedBytes()
                                                    && sent.sha256().equals(restored.sha256()),
                                            sent.sizeBytes() + " bytes, SHA-256 " + sent.sha256(),
                                            restored.storedBytes()
                                                    + " bytes, SHA-256 "
                                                    + restored.sha256()));
                            checks.add(
                                    Check.of(
                                            "dump",
                                            dump.equals(restored.dump()),
                                            dump.bytes() + " bytes, SHA-256 " + dump.sha256(),
                                            restored.dump().bytes()
                                                    + " bytes, SHA-256 "
                                                    + restored.dump().sha256()));
                        });
        checks.add(
                Check.of(
                        "end marker",
                        restored.dump().complete(),
                        "the last line of pg_dump's output",
                        restored.dump().complete() ? "present" : "missing"));
        return checks;
    }
}
