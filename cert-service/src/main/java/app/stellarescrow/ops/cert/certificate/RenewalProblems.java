package app.stellarescrow.ops.cert.certificate;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** What an operator reads of an error that prevented a renewal: the reason and the remedy. */
final class RenewalProblems {

    private RenewalProblems() {}

    /** The message of another class than our own may be a path only, or nothing. */
    static String of(Exception e) {
        return switch (e) {
            case FileSystemException file ->
                    "'%s' cannot be read or written (%s%s): correct the file, or the rights of the cert-service's user"
                            .formatted(
                                    file.getFile(),
                                    file.getClass().getSimpleName(),
                                    file.getReason() == null ? "" : ": " + file.getReason());
            case IOException ours
                    when ours.getClass() == IOException.class && ours.getMessage() != null ->
                    ours.getMessage();
            case IOException other -> "%s; the log of the cert-service says where".formatted(other);
            default -> "%s: a fault of the cert-service, see its log".formatted(e);
        };
    }
}
