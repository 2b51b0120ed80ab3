package app.stellarescrow.ops.cert.certificate.challenge.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The records of dns-persist-01 that the last order of a certificate required, in a file of its
 * folder: only an order tells the account and the issuer that are in them.
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

    void write(List<TxtRecord> records) throws IOException {
        var text = records.stream().map(each -> each + "\n").sorted().collect(Collectors.joining());
        if (!String.join("\n", read()).equals(text.strip())) {
            Files.createDirectories(file.getParent());
            DurableFiles.write(file, text.getBytes(UTF_8));
        }
    }
}
