// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Spring for Apache Kafka with its retry topics: one listener calls and writes the result, a second one reads the results and
 * delivers. What fails goes to a topic for its delay and is read again from there.
 */
final class RetryableTopicPeer implements Peer {

    private static final Duration ASSIGNED_WITHIN = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    RetryableTopicPeer(PeerSettings settings) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("peer", RetryableTopicProperties.of(settings)));
        context.registerBean(PeerSettings.class, () -> settings);
        context.register(RetryableTopicBeans.class);
    }

    @Override
    public void start() {
        context.refresh();
        var registry = context.getBean(KafkaListenerEndpointRegistry.class);
        long begin = System.nanoTime();
        while (!registry.getListenerContainers().stream().allMatch(RetryableTopicPeer::isAssigned)) {
            if (System.nanoTime() - begin > ASSIGNED_WITHIN.toNanos()) {
                throw new IllegalStateException(
                        "a listener had no partition after " + ASSIGNED_WITHIN.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Each of its consumers has partitions. */
    private static boolean isAssigned(MessageListenerContainer listener) {
        var consumers = ((ConcurrentMessageListenerContainer<?, ?>) listener).getContainers();
        return !consumers.isEmpty()
                && consumers.stream().allMatch(one -> {
                    var partitions = one.getAssignedPartitions();
                    return partitions != null && !partitions.isEmpty();
                });
    }

    @Override
    public void close() {
        context.close();
    }
}
