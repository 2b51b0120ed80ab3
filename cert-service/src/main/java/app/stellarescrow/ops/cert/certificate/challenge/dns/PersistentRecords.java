package app.stellarescrow.ops.cert.certificate.challenge.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of dns-persist-01 that orders of a certificate required, in a file of its folder:
 * only an order names the account and the issuer that are in them.
 */
public final class PersistentRecords {

    private final Path file;

    public PersistentRecords(Path folder) {
        this.file = folder.resolve("dns-persist-01");
    }

    /** As lines of a zone file; empty before the first order. */
    public List<String> read() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Those of these domains: the file may have others, which were removed from the settings. */
    public List<String> read(List<String> domains) throws IOException {
        var names =
                domains.stream()
                        .map(each -> each.startsWith("*.") ? each.substring(2) : each)
                        .map(each -> PersistentChallenge.LABEL + each + ". ")
                        .toList();
        return read().stream().filter(line -> names.stream().anyMatch(line::startsWith)).toList();
    }

    /**
     * Keeps those of other domains and issuers: an order requires only the records of domains that
     * were not verified lately.
     */
    void add(List<TxtRecord> records) throws IOException {
        var added = records.stream().map(TxtRecord::toString).toList();
        var replaced = added.stream().map(PersistentRecords::subject).toList();
        var kept = read().stream().filter(each -> !replaced.contains(subject(each)));
        var text =
                Stream.concat(kept, added.stream())
                        .map(each -> each + "\n")
                        .sorted()
                        .collect(Collectors.joining());
        if (!String.join("\n", read()).equals(text.strip())) {
            Files.createDirectories(file.getParent());
            DurableFiles.write(file, text.getBytes(UTF_8));
        }
    }

    /** Name and issuer. */
    private static String subject(String record) {
        return record.split(";", 2)[0];
    }
}
