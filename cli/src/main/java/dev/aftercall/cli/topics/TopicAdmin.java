// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.topics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** Asks a cluster for its topics, and carries out steps. */
final class TopicAdmin {

    private final Admin admin;

    TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /** Those of the named topics that exist. */
    Map<String, FoundTopic> find(Set<String> names) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get().stream()
                .filter(names::contains)
                .collect(Collectors.toUnmodifiableSet());
        var descriptions = admin.describeTopics(there).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        there.stream().map(TopicAdmin::resource).toList())
                .all()
                .get();
        var found = new HashMap<String, FoundTopic>();
        descriptions.forEach((name, description) -> found.put(
                name,
                new FoundTopic(
                        description.partitions().size(),
                        settings(Objects.requireNonNull(configs.get(resource(name)), name)))));
        return found;
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /**
     * Carries the steps out.
     *
     * @param replicas copies of new topics; empty: as many as the broker says
     */
    void carryOut(List<TopicStep> steps, Optional<Short> replicas) throws ExecutionException, InterruptedException {
        List<NewTopic> created = steps.stream()
                .filter(TopicStep.Create.class::isInstance)
                .map(TopicStep.Create.class::cast)
                .map(create -> new NewTopic(create.topic(), Optional.of(create.partitions()), replicas)
                        .configs(create.settings()))
                .toList();
        admin.createTopics(created).all().get();
        Map<ConfigResource, Collection<AlterConfigOp>> altered = steps.stream()
                .filter(TopicStep.Alter.class::isInstance)
                .map(TopicStep.Alter.class::cast)
                .collect(Collectors.toMap(alter -> resource(alter.topic()), TopicAdmin::operations));
        if (!altered.isEmpty()) {
            admin.incrementalAlterConfigs(altered).all().get();
        }
    }

    private static Collection<AlterConfigOp> operations(TopicStep.Alter alter) {
        return alter.drift().entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue().declared()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
