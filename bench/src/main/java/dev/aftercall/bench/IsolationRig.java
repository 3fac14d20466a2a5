// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.servers.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.ExecutionException;

/**
 * Everything, as it is shipped, and ten functions that are answered at once. The callbacks of each go to a queue of its own: of nine
 * at one server, of the last at another, which may be told to fail.
 */
final class IsolationRig implements AutoCloseable {

    private static final int DESTINATIONS = 10;
    private static final int LAST = DESTINATIONS - 1;
    /** An account is the end of an address of this machine: that of the nine, and that of the last. */
    private static final String WELL = "1";

    private static final String FICKLE = "2";
    private static final int LINGER_MILLIS = 0;

    final Cluster cluster;
    final FickleServer fickle;
    private final FickleServer well;
    private final Scratch scratch = Scratch.make();
    private final int port = Ports.free();
    private final PromptServer functions = new PromptServer(200, "application/json", "{\"done\":true}");
    private final Deployment deployment;

    IsolationRig(Deployment.Settings settings, Arrivals arrivals)
            throws IOException, ExecutionException, InterruptedException {
        well = server(WELL, arrivals);
        fickle = server(FICKLE, arrivals);
        cluster = new Cluster(scratch.directory(), LINGER_MILLIS);
        register();
        deployment = new Deployment(cluster, scratch.directory(), "http://127.0.0.{account}:" + port, settings);
        deployment.start();
    }

    private FickleServer server(String account, Arrivals arrivals) {
        return new FickleServer(
                new InetSocketAddress("127.0.0." + account, port), body -> arrivals.note(body, System.nanoTime()));
    }

    private void register() {
        for (int number = 0; number < DESTINATIONS; number++) {
            String key = function(number) + "/LATEST";
            cluster.send(
                    Topics.FUNCTIONS,
                    key,
                    FunctionDefinition.newBuilder()
                            .setFunctionName(function(number))
                            .setUrl(functions.url())
                            .build());
            cluster.send(
                    Topics.ASYNC_CONFIGS,
                    key,
                    AsyncConfig.newBuilder()
                            .setFunctionName(function(number))
                            .setOnSuccess(destination(number))
                            .build());
        }
        cluster.flush();
    }

    /** Whether the callback of this task goes where it may be told to fail. */
    static boolean isFickle(int task) {
        return task % DESTINATIONS == LAST;
    }

    /** Where that is. */
    static String fickleDestination() {
        return destination(LAST);
    }

    private static String function(int number) {
        return "f-" + number % DESTINATIONS;
    }

    private static String destination(int number) {
        return "acs:mns::" + (number == LAST ? FICKLE : WELL) + ":/queues/callbacks-" + number + "/messages";
    }

    /** Makes one invocation, of one function after the other. */
    void invoke(int task) {
        cluster.send(
                Topics.INVOCATIONS,
                Arrivals.task(task),
                Invocation.newBuilder()
                        .setFunctionName(function(task))
                        .setPayload(ByteBuffer.wrap("x".repeat(1_024).getBytes(US_ASCII)))
                        .setAcceptedAt(Instant.now())
                        .build());
    }

    @Override
    public void close() throws IOException {
        deployment.kill();
        cluster.close();
        well.close();
        fickle.close();
        functions.close();
        scratch.close();
    }
}
