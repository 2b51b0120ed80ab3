package app.stellarescrow.ops.backup.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.backup.catalogue.guide.RestoreGuide;
import app.stellarescrow.ops.backup.copy.Copies;
import app.stellarescrow.ops.event.job.BackupKey;
import app.stellarescrow.ops.manifest.Manifest;
import app.stellarescrow.ops.packing.DumpWriter;
import app.stellarescrow.ops.packing.Packing;
import app.stellarescrow.ops.repository.Manifests;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;

/** Stores the files beside a dump: SQL, manifest and RESTORE.md. */
@ApplicationScoped
public class CompanionFiles {

    private final Manifests manifests;
    private final ExecutorService threads;

    public CompanionFiles(Manifests manifests, @VirtualThreads ExecutorService threads) {
        this.manifests = manifests;
        this.threads = threads;
    }

    /** Stores SQL, encrypted if the dump is. */
    public void storeSql(Copies copies, Packing packing, String name, byte[] sql)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new DumpWriter(packing.forText(), bytes, threads)) {
            packed.write(sql);
            packed.finish();
        }
        copies.each(bucket -> bucket.put(name, bytes.toByteArray()));
    }

    /** Makes the dump a backup; RESTORE.md then describes this one unless it is suspicious. */
    public void publish(Copies copies, BackupKey key, Manifest manifest) {
        var guide = new RestoreGuide(manifest, key);
        copies.each(
                bucket -> {
                    manifests.store(bucket, manifest);
                    if (manifest.state().suspicious() == null) {
                        bucket.put(RestoreGuide.NAME, guide.text(bucket.url()).getBytes(UTF_8));
                    }
                });
    }
}
