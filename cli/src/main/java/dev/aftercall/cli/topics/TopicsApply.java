// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import dev.aftercall.cli.connect.Connection;
import dev.aftercall.cli.connect.ConnectionOptions;
import dev.aftercall.cli.print.Columns;
import dev.aftercall.cli.print.Output;
import dev.aftercall.schemas.rules.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the topics that are not there and sets right the settings of those that are. */
@Command(
        name = "apply",
        description = {
            "Create the topics that are not there and set right the settings of those that are.",
            "Settings that are not declared are left alone, and so is everything that is as declared."
        },
        sortOptions = false)
final class TopicsApply implements Callable<Integer> {

    private static final Range PARTITIONS = new Range(1, 10_000);
    private static final Range REPLICAS = new Range(1, 100);

    @Option(names = "--dry-run", description = "Only say what would be done.")
    boolean dryRun;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Partitions of the topics keyed by task id; fixed when they are created. Those that they have,"
                            + " or 12. The other topics are small and get one.")
    @Nullable
    Integer partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            description = "Copies of new topics; as many as the broker says without it.")
    @Nullable
    Integer replicas;

    @Mixin
    Output output = new Output();

    @Mixin
    ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Connection connection = where.resolve();
        TopicCatalogue catalogue = catalogue();
        List<TopicStep> steps = output.ask(connection, "Comparing topics", () -> catalogue.apply(connection, dryRun));
        List<Row> rows = steps.stream().map(this::row).toList();
        var columns = new Columns("TOPIC", "PARTITIONS", dryRun ? "WOULD BE" : "IS");
        rows.forEach(row -> columns.row(
                row.topic(),
                String.valueOf(row.partitions()),
                row.drift().isEmpty() ? row.change() : row.change() + ": " + row.drift()));
        output.print(columns, () -> rows);
        return 0;
    }

    /** A line of the report. */
    private record Row(String topic, int partitions, String change, String drift) {}

    private Row row(TopicStep step) {
        if (step instanceof TopicStep.Create create) {
            return new Row(create.topic(), create.partitions(), "created", "");
        }
        if (step instanceof TopicStep.Alter alter) {
            return new Row(alter.topic(), alter.partitions(), "altered", alter.shown());
        }
        var unchanged = (TopicStep.Unchanged) step;
        return new Row(unchanged.topic(), unchanged.partitions(), "unchanged", "");
    }

    private TopicCatalogue catalogue() {
        if (partitions != null) {
            PARTITIONS.check("--partitions", partitions);
        }
        if (replicas != null) {
            REPLICAS.check("--replication-factor", replicas);
        }
        return new TopicCatalogue(
                partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                Optional.ofNullable(replicas).map(Integer::shortValue));
    }
}
