// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.devstack.functions.SampleFunctions;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.arn.Destination;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Registers the sample functions. Their address is set at each start, for the port may be another one; a configuration is left
 * as somebody has changed it.
 */
final class SampleRegistrations {

    /** The topic of RocketMQ that is told of everything. */
    static final String CALLBACKS = "callbacks";

    private static final String TOLD = new Destination.RocketMqTopic(Account.OWN, "dev", CALLBACKS).toString();
    // Short, so that whoever watches sees the end of it.
    private static final long BACKOFF_MS = 500;
    private static final int RETRIES = 2;

    private final Connection connection;
    private final String url;

    /** For a cluster that is to find the functions below this address. */
    SampleRegistrations(Connection connection, String url) {
        this.connection = connection;
        this.url = url;
    }

    void write(Instant now) throws ExecutionException, InterruptedException {
        try (var session = new Session(connection)) {
            Rows<FunctionDefinition> functions = session.rows(Topics.FUNCTIONS, FunctionDefinition.class);
            Rows<AsyncConfig> configs = session.rows(Topics.ASYNC_CONFIGS, AsyncConfig.class);
            for (String name : SampleFunctions.NAMES) {
                String key = FunctionId.of(name, "LATEST").key();
                session.writer(Topics.FUNCTIONS).put(key, function(name, functions.get(key), now));
                if (configs.get(key).isEmpty()) {
                    session.writer(Topics.ASYNC_CONFIGS).put(key, config(name, now));
                }
            }
        }
    }

    private FunctionDefinition function(String name, Optional<FunctionDefinition> before, Instant now) {
        var function = before.map(FunctionDefinition::newBuilder)
                .orElseGet(() -> FunctionDefinition.newBuilder()
                        .setFunctionName(name)
                        .setTimeoutSeconds(600)
                        .setCreatedTime(now)
                        .setDescription("A sample."));
        return function.setUrl(url + "/" + name).setLastModifiedTime(now).build();
    }

    private static AsyncConfig config(String name, Instant now) {
        return AsyncConfig.newBuilder()
                .setFunctionName(name)
                .setOnSuccess(TOLD)
                .setOnFailure(TOLD)
                .setMaxAsyncRetryAttempts(RETRIES)
                .setRetryBackoffMs(BACKOFF_MS)
                .setCreatedTime(now)
                .setLastModifiedTime(now)
                .build();
    }
}
