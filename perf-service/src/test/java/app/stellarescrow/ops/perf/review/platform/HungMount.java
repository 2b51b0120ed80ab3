package app.stellarescrow.ops.perf.review.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real file system in user space (FUSE) whose server answers nothing, until it is closed. */
final class HungMount implements AutoCloseable {

    private static final String SERVER =
            """
            exec 5<>/dev/fuse && timeout 5 mount -i -t fuse -o fd=5,rootmode=40000,user_id=0,group_id=0 hung "$1" || exit 1
            echo mounted
            read -r
            """;

    private final String folder;
    private final Process server;
    private final boolean mounted;

    private HungMount(String folder, Process server) throws IOException {
        this.folder = folder;
        this.server = server;
        this.mounted = "mounted".equals(server.inputReader().readLine());
    }

    static HungMount at(Path folder) throws IOException {
        var path = Files.createDirectories(folder).toString();
        return new HungMount(path, new ProcessBuilder("bash", "-c", SERVER, "hung", path).start());
    }

    boolean isMounted() {
        return mounted;
    }

    String folder() {
        return folder;
    }

    /** The end of its server ends all that wait for it. */
    @Override
    public void close() throws IOException {
        server.getOutputStream().close();
        server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        if (mounted) {
            new ProcessBuilder("umount", "-l", folder).start().onExit().join();
        }
    }
}
