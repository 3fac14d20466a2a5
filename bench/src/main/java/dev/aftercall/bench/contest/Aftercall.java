// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.Deployment;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.Invocation;
import dev.aftercall.schemas.v1.InvocationStatus;
import dev.aftercall.schemas.v1.TaskStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** This system, with everything that it does: each change of state written down, metrics, breakers, exactly-once. */
final class Aftercall implements Contender {

    private final Site site;
    private final Deployment deployment;

    Aftercall(Site site, Map<String, String> topology, Map<String, String> invoker, Map<String, String> sink) {
        this.site = site;
        Map<String, String> firstWait = new HashMap<>(Map.of("retry.function.first.ms", "500"));
        firstWait.putAll(topology);
        deployment = new Deployment(
                site.cluster,
                site.directory(),
                site.stub.mnsEndpoint(),
                new Deployment.Settings(1, sink, firstWait, invoker));
        register();
    }

    private void register() {
        for (int destination = 0; destination < Work.DESTINATIONS; destination++) {
            String address = "acs:mns::1:/queues/callbacks-" + destination + "/messages";
            site.cluster.send(
                    Topics.FUNCTIONS,
                    function(destination) + "/LATEST",
                    FunctionDefinition.newBuilder()
                            .setFunctionName(function(destination))
                            .setUrl(site.stub.functionUrl())
                            .build());
            site.cluster.send(
                    Topics.ASYNC_CONFIGS,
                    function(destination) + "/LATEST",
                    AsyncConfig.newBuilder()
                            .setFunctionName(function(destination))
                            .setOnSuccess(address)
                            .setOnFailure(address)
                            .build());
        }
        site.cluster.flush();
    }

    private static String function(int destination) {
        return "f-" + destination;
    }

    @Override
    public void start() {
        deployment.start();
    }

    @Override
    public void invoke(int number) {
        site.cluster.send(
                Topics.INVOCATIONS,
                Work.id(number),
                Invocation.newBuilder()
                        .setFunctionName(function(Work.destination(number)))
                        .setPayload(ByteBuffer.wrap(Work.payload(number)))
                        .setContentType("application/json")
                        .setAcceptedAt(Instant.now())
                        .build());
    }

    @Override
    public Map<String, Long> pids() {
        return deployment.pids();
    }

    @Override
    public void kill() {
        deployment.kill();
    }

    @Override
    public Outcomes outcomes(int count) {
        var outcomes = new Outcomes(count);
        site.cluster.readAll(
                Topics.INVOCATION_STATUS.name(),
                row -> note(outcomes, site.cluster.decoded(Topics.INVOCATION_STATUS, row, InvocationStatus.class)));
        return outcomes;
    }

    private static void note(Outcomes outcomes, InvocationStatus row) {
        int number = Integer.parseInt(row.getTaskId().substring(Work.id(0).length() - 1));
        if (row.getStatus() == TaskStatus.SUCCEEDED) {
            outcomes.noteState(number, true);
        } else if (row.getStatus() == TaskStatus.FAILED) {
            outcomes.noteState(number, false);
        }
    }
}
