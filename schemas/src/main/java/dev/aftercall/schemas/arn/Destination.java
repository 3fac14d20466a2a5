// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

/**
 * Who is told what became of an invocation. As text it is its address (ARN), in the form that {@link Destinations#parse}
 * reads.
 */
public sealed interface Destination {

    /** Which connector, or which part of the topology, serves a destination. */
    enum Kind {
        ROCKETMQ,
        MNS,
        EVENTBRIDGE,
        FUNCTION
    }

    /** Region and account of the destination. */
    Account account();

    /** Who serves it. */
    Kind kind();

    /** The one of the same name in another region or account. */
    Destination in(Account other);

    /** A queue of MNS: {@code acs:mns:{region}:{account}:/queues/{queue}/messages}. */
    record MnsQueue(Account account, String queue) implements Destination {
        @Override
        public Kind kind() {
            return Kind.MNS;
        }

        @Override
        public Destination in(Account other) {
            return new MnsQueue(other, queue);
        }

        @Override
        public String toString() {
            return "acs:mns:" + account + ":/queues/" + queue + "/messages";
        }
    }

    /** A topic of MNS: {@code acs:mns:{region}:{account}:/topics/{topic}/messages}. */
    record MnsTopic(Account account, String topic) implements Destination {
        @Override
        public Kind kind() {
            return Kind.MNS;
        }

        @Override
        public Destination in(Account other) {
            return new MnsTopic(other, topic);
        }

        @Override
        public String toString() {
            return "acs:mns:" + account + ":/topics/" + topic + "/messages";
        }
    }

    /** A bus of EventBridge: {@code acs:eventbridge:{region}:{account}:eventbus/{bus}}. */
    record EventBus(Account account, String bus) implements Destination {
        @Override
        public Kind kind() {
            return Kind.EVENTBRIDGE;
        }

        @Override
        public Destination in(Account other) {
            return new EventBus(other, bus);
        }

        @Override
        public String toString() {
            return "acs:eventbridge:" + account + ":eventbus/" + bus;
        }
    }

    /** A topic of RocketMQ: {@code acs:mq:{region}:{account}:/instances/{instance}/topic/{topic}}. */
    record RocketMqTopic(Account account, String instance, String topic) implements Destination {
        @Override
        public Kind kind() {
            return Kind.ROCKETMQ;
        }

        @Override
        public Destination in(Account other) {
            return new RocketMqTopic(other, instance, topic);
        }

        @Override
        public String toString() {
            return "acs:mq:" + account + ":/instances/" + instance + "/topic/" + topic;
        }
    }

    /**
     * Another function, invoked asynchronously: {@code acs:fc:{region}:{account}:functions/{function}[/{qualifier}]}, or of a
     * service {@code acs:fc:{region}:{account}:services/{service}[.{qualifier}]/functions/{function}}.
     */
    record Callee(Account account, FunctionId function) implements Destination {
        @Override
        public Kind kind() {
            return Kind.FUNCTION;
        }

        @Override
        public Destination in(Account other) {
            return new Callee(other, function);
        }

        @Override
        public String toString() {
            Qualifier qualifier = function.qualifier();
            String local = function.name().local();
            String resource = function.name()
                    .service()
                    .map(service -> "services/" + service + (qualifier.isLatest() ? "" : "." + qualifier)
                            + "/functions/" + local)
                    .orElse("functions/" + local + (qualifier.isLatest() ? "" : "/" + qualifier));
            return "acs:fc:" + account + ":" + resource;
        }
    }
}
