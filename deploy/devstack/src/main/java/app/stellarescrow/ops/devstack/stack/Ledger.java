package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records on disk what was started, so that a later command finds it even after a crash. */
public final class Ledger implements AutoCloseable {

    private final Home home;
    private final FileChannel lock;

    private Ledger(Home home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Locks the stack against other commands until it is closed. */
    public static Ledger open(Home home) throws IOException {
        home.create();
        if (RunAs.needsOpenFolders()) {
            home.letPass();
        }
        var lock =
                FileChannel.open(
                        home.folder().resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isOurs(lock)) {
            lock.close();
            throw Failure.refused(
                    "another './ops up', 'down' or 'train' is running in %s; wait until it has finished"
                            .formatted(home.folder()));
        }
        return new Ledger(home, lock);
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    Path log(String component) {
        return home.log(component);
    }

    public Optional<StackState> state() {
        return home.state();
    }

    public synchronized void begin(int portBase) {
        home.save(new StackState(portBase, components()));
    }

    /** Adds or updates a component. */
    synchronized void write(Component component) {
        var components = new ArrayList<>(components());
        components.removeIf(each -> each.name().equals(component.name()));
        components.add(component);
        components.sort(Comparator.comparingInt(each -> URI.create(each.url()).getPort()));
        home.save(new StackState(portBase(), components));
    }

    synchronized void forget(Component component) {
        var rest = components().stream().filter(each -> !each.equals(component)).toList();
        home.save(new StackState(portBase(), rest));
        forgetIfNothingRuns();
    }

    synchronized void forgetIfNothingRuns() {
        if (components().isEmpty()) {
            home.forgetState();
        }
    }

    public List<Component> components() {
        return home.state().map(StackState::components).orElse(List.of());
    }

    public Optional<Component> component(String name) {
        return components().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Those that have ended without being stopped. */
    public List<Component> dead() {
        return components().stream().filter(each -> !new Running(each).isAlive()).toList();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private int portBase() {
        return home.state().map(StackState::portBase).orElseThrow();
    }
}
