// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another way to do the work: a program around a library, in one process. */
final class Peer implements Contender {

    /** Where it takes invocations from, and where it puts what came of them. */
    static final String WORK = "bench-work";

    static final String RESULTS = "bench-results";

    private static final int HEAP_MEGABYTES = 512;
    private static final byte[] CONDITION = "\"condition\":\"Success\"".getBytes(US_ASCII);

    private final Site site;
    private final PeerProcess process;

    Peer(Site site, String kind) {
        this.site = site;
        site.cluster.create(WORK, Site.PARTITIONS);
        site.cluster.create(RESULTS, Site.PARTITIONS);
        process = new PeerProcess(site, kind);
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void invoke(int number) {
        site.cluster.send(WORK, Work.id(number), Work.payload(number));
    }

    @Override
    public Map<String, Long> pids() {
        return Map.of("peer", process.pid());
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public Outcomes outcomes(int count) {
        var outcomes = new Outcomes(count);
        site.cluster.readAll(RESULTS, result -> {
            boolean success = Bytes.find(result.value(), CONDITION, 0, result.value().length) >= 0;
            outcomes.note(Work.number(result.key().getBytes(US_ASCII)), success);
        });
        return outcomes;
    }

    /** The process. */
    private static final class PeerProcess extends JvmServer {

        private static final String MAIN = "dev.aftercall.bench.peer.PeerMain";
        private static final Duration GRACE = Duration.ofSeconds(10);

        private final Site site;
        private final String kind;

        private PeerProcess(Site site, String kind) {
            super(kind, GRACE);
            this.site = site;
            this.kind = kind;
        }

        @Override
        protected Launch prepare() {
            var arguments = new ArrayList<>(List.of(kind));
            set(arguments, "bootstrap.servers", site.cluster.brokers());
            set(arguments, "work.topic", WORK);
            set(arguments, "results.topic", RESULTS);
            set(arguments, "function.url", site.stub.functionUrl() + "/invoke");
            set(arguments, "sink.url", site.stub.callbackUrl());
            JavaCommand command = JavaCommand.ofClass(
                    classPath(), Jvm.full(HEAP_MEGABYTES).flags(), MAIN, arguments.toArray(String[]::new));
            return new Launch(name(), site.directory(), command, Readiness.logged("STARTED"), List.of());
        }

        private static void set(List<String> arguments, String key, String value) {
            arguments.addAll(List.of("-s", key + "=" + value));
        }

        private static String classPath() {
            Path target = ServerFiles.locate()
                    .root()
                    .resolve("../../bench/peers/target")
                    .normalize();
            try {
                return target.resolve("bench-peers-0.1.0.jar") + ":"
                        + Files.readString(target.resolve("classpath")).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("the peers are not built", e);
            }
        }
    }
}
