// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How many bytes lie in the logs of a broker. Nothing is compacted or cleared away within the minutes of a measurement: what lies
 * there is what was appended.
 *
 * @param bytes by topic
 */
record Appended(Map<String, Long> bytes) {

    /** As it is now. */
    static Appended to(String brokers) {
        Map<String, Long> bytes = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            var nodes = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            admin.describeLogDirs(nodes).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .forEach(log ->
                            bytes.merge(log.getKey().topic(), log.getValue().size(), Long::sum));
            return new Appended(bytes);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the sizes of its logs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the sizes of logs", e);
        }
    }

    /** What came since an earlier look for each of so many invocations, where it is a byte at least. */
    Map<String, Double> eachSince(Appended earlier, int invocations) {
        Map<String, Double> each = new TreeMap<>();
        bytes.forEach((topic, now) -> {
            double one = (double) (now - earlier.bytes().getOrDefault(topic, 0L)) / invocations;
            if (one >= 1) {
                each.put(topic, one);
            }
        });
        return each;
    }
}
