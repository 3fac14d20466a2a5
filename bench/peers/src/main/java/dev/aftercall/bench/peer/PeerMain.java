// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command: runs one peer until it is told to stop. */
@Command(
        name = "peer",
        description = "Does the work of Aftercall with another library.",
        mixinStandardHelpOptions = true)
public final class PeerMain implements Callable<Integer> {

    private static final Logger LOGGER = LoggerFactory.getLogger(PeerMain.class);
    private static final Map<String, Function<PeerSettings, Peer>> PEERS = new TreeMap<>(
            Map.of("parallel", ParallelPeer::new, "retryable-topic", RetryableTopicPeer::new, "plain", PlainPeer::new));

    @Parameters(paramLabel = "PEER", description = "parallel, retryable-topic or plain.")
    String name = "";

    @Option(names = "-s", paramLabel = "KEY=VALUE", description = "A setting.")
    Map<String, String> settings = Map.of();

    /** Runs and ends the process. */
    public static void main(String... arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> endAfter(failure));
        System.exit(new CommandLine(new PeerMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Peer peer = peer();
        Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "close"));
        peer.start();
        LOGGER.atInfo().addKeyValue("peer", name).log("STARTED");
        untilTheProcessEnds();
        return 0;
    }

    private Peer peer() {
        Function<PeerSettings, Peer> make = PEERS.get(name);
        if (make == null) {
            throw new IllegalArgumentException("the peer must be one of " + PEERS.keySet() + ", not " + name);
        }
        return make.apply(PeerSettings.from(name, settings));
    }

    private static void untilTheProcessEnds() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** A thread that died leaves its records undone: better no figure than a wrong one. */
    private static void endAfter(Throwable failure) {
        LOGGER.atError().setCause(failure).log("a thread died");
        Runtime.getRuntime().halt(1);
    }
}
