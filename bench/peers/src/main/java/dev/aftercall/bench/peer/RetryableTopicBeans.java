// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.peer;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.retrytopic.DeadLetterPublishingRecovererFactory;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationSupport;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What the listeners run on. Retry topics as {@code @EnableKafkaRetryTopic} brings them, but for two costs that a fast
 * service would not bear: no listener's exception is logged, and none is written into a record with its stack trace.
 */
@Configuration(proxyBeanMethods = false)
@EnableKafka
class RetryableTopicBeans extends RetryTopicConfigurationSupport {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    @Override
    protected Consumer<DeadLetterPublishingRecovererFactory> configureDeadLetterPublishingContainerFactory() {
        return DeadLetterPublishingRecovererFactory::neverLogListenerException;
    }

    @Override
    protected void configureCustomizers(CustomizersConfigurer customizers) {
        customizers.customizeDeadLetterPublishingRecoverer(
                recoverer -> recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE));
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory(PeerSettings settings) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(Clients.consumer(settings)));
        factory.getContainerProperties().setShutdownTimeout(STOPS_WITHIN.toMillis());
        // After the record that is in hand, and not after all that were polled with it.
        factory.getContainerProperties().setStopImmediate(true);
        return factory;
    }

    @Bean
    KafkaTemplate<String, byte[]> kafkaTemplate(PeerSettings settings) {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Clients.producer(settings)));
    }

    /** Makes the retry topics. */
    @Bean
    KafkaAdmin kafkaAdmin(PeerSettings settings) {
        return new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
    }

    /** Wakes partitions of retry topics when their first record is due. */
    @Bean
    TaskScheduler taskScheduler() {
        return new ThreadPoolTaskScheduler();
    }

    @Bean
    BlockingPosts posts() {
        return new BlockingPosts();
    }

    @Bean
    WorkListener workListener(PeerSettings settings, BlockingPosts posts, KafkaTemplate<String, byte[]> kafka) {
        return new WorkListener(settings, posts, kafka);
    }

    @Bean
    CallbackListener callbackListener(PeerSettings settings, BlockingPosts posts) {
        return new CallbackListener(settings, posts);
    }
}
