package app.stellarescrow.ops.perf.review.platform;

import app.stellarescrow.ops.kubernetes.ClusterAccess;
import app.stellarescrow.ops.kubernetes.ClusterSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is reviewed beside the database. */
@ConfigMapping(prefix = "perf.platform")
public interface PlatformConfig {

    /** Each answer must come within this time. */
    @WithDefault("5s")
    Duration timeout();

    Map<String, Api> api();

    Map<String, Redis> redis();

    Map<String, Disk> disk();

    Map<String, LocalProcess> process();

    Map<String, Cgroup> cgroup();

    Engine engine();

    Kubernetes kubernetes();

    Host host();

    /** An HTTP API. */
    interface Api {

        /** {@code http://host/path}: the time to the first byte is measured there. */
        Optional<String> url();

        /** JSON with p50, p95 and p99, or Prometheus' text format. */
        Optional<String> metricsUrl();

        /** A histogram or summary of Prometheus; default: that of HTTP requests. */
        Optional<String> metricsName();
    }

    /** A Redis server. */
    interface Redis {

        /** {@code redis://user:password@host:port}, or {@code rediss://} for TLS. */
        Optional<String> url();

        /** CAs in PEM that are trusted instead of the public ones. */
        Optional<String> caFile();
    }

    /** A file system. */
    interface Disk {

        /** A folder in it. */
        Optional<String> path();
    }

    /** A process on this machine. */
    interface LocalProcess {

        /** The file with its id. */
        Optional<String> pidFile();
    }

    /** A cgroup of version 2. */
    interface Cgroup {

        /** Its folder, or a file with the id of a process in it. */
        Optional<String> path();
    }

    /** The container engine. */
    interface Engine {

        /** Its socket, for example {@code /var/run/docker.sock}. */
        Optional<String> socket();

        /** Names of containers; without any, all that run or should run. */
        Optional<List<String>> containers();
    }

    /** Pods of a cluster. */
    interface Kubernetes extends ClusterSettings {

        /** Of the pods; without it the cluster is not asked. */
        Optional<String> namespace();

        /** Labels of the pods, for example {@code app=api}; without it all of the namespace. */
        Optional<String> selector();

        default ClusterAccess access() {
            return access("perf.platform.kubernetes");
        }
    }

    /** The machine itself. */
    interface Host {

        /** The folder where its kernel shows its load; empty: it is not read. */
        Optional<String> proc();
    }
}
