package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All processes of this machine at one time, as every user can see them. */
record Processes(List<One> all) {

    /** One process, with its arguments. */
    record One(long pid, long parent, long session, String state, String command) {

        private static One read(String line) {
            var fields = line.strip().split("\\s+", 5);
            return new One(
                    Long.parseLong(fields[0]),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    fields[3],
                    fields.length < 5 ? "" : fields[4]);
        }

        /** Without zombies. */
        private boolean lives() {
            return !state.startsWith("Z");
        }
    }

    static Processes now() {
        try {
            var ps = new ProcessBuilder("ps", "-eww", "-o", "pid=,ppid=,sid=,stat=,args=").start();
            var output = new String(ps.getInputStream().readAllBytes(), UTF_8);
            return new Processes(output.lines().map(One::read).filter(One::lives).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run ps", e);
        }
    }

    /** These processes, the members of their sessions, and all descendants. */
    List<One> familiesOf(Collection<Long> pids) {
        var family = new HashSet<>(pids);
        for (var size = 0; size < family.size(); ) {
            size = family.size();
            all.stream().filter(one -> belongs(one, family)).map(One::pid).forEach(family::add);
        }
        return all.stream().filter(one -> family.contains(one.pid())).toList();
    }

    String text() {
        return all.stream().map(One::command).collect(Collectors.joining("\n"));
    }

    private static boolean belongs(One one, Set<Long> family) {
        return family.contains(one.parent()) || family.contains(one.session());
    }
}
