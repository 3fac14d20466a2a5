// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.function.FunctionOf;
import dev.aftercall.cli.print.Output;
import dev.aftercall.cli.row.RowJson;
import dev.aftercall.cli.row.Rows;
import dev.aftercall.cli.row.Session;
import dev.aftercall.schemas.Topics;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Configures a function, or changes what is given of its configuration. */
@Command(
        name = "put",
        description = {
            "Configure the asynchronous invocations of a function. Only what is given changes; the words none and"
                    + " default take a setting away.",
            "A destination is the ARN of an MNS queue or topic, an EventBridge bus, a RocketMQ topic or a function."
        },
        sortOptions = false)
final class ConfigPut implements Callable<Integer> {

    @Mixin
    FunctionOf function = new FunctionOf();

    @Mixin
    ConfigChange change = new ConfigChange();

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        FunctionId id = function.id();
        Connection connection = where.resolve();
        try (var session = new Session(connection)) {
            AsyncConfig put = output.ask(connection, "Configuring " + id, () -> put(session, id));
            output.print(ConfigRow.columns(put), () -> RowJson.of(put));
        }
        return 0;
    }

    private AsyncConfig put(Session session, FunctionId id) throws Exception {
        Rows<AsyncConfig> configs = session.rows(Topics.ASYNC_CONFIGS, AsyncConfig.class);
        Rows<FunctionDefinition> functions = session.rows(Topics.FUNCTIONS, FunctionDefinition.class);
        configs.unreadable().forEach(output::warn);
        AsyncConfig put = change.appliedTo(
                configs.get(id.key()).orElse(null), id, Clock.systemUTC().instant());
        var review = new ConfigReview(functions, configs);
        review.refuseHttpCallees(put);
        session.writer(Topics.ASYNC_CONFIGS).put(id.key(), put);
        review.doubts(id, put).forEach(output::warn);
        return put;
    }
}
