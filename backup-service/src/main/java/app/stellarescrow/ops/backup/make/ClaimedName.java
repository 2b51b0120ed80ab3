package app.stellarescrow.ops.backup.make;

import app.stellarescrow.ops.backup.copy.CopiedUpload;
import app.stellarescrow.ops.event.job.BackupKey;
import java.io.Closeable;

/** The name of a new backup, with the upload that is open under it. */
record ClaimedName(BackupKey key, CopiedUpload upload) implements Closeable {

    static ClaimedName claim(Draft draft) {
        var names = draft.names();
        var key = draft.key();
        names.clear(key);
        var upload = CopiedUpload.begin(draft.copies(), key.objectName(), names.metadata());
        return new ClaimedName(key, upload);
    }

    @Override
    public void close() {
        upload.close();
    }
}
