// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.wire;

import dev.aftercall.topology.Step;
import dev.aftercall.topology.Step.Awaited;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Sends steps to the stages that they are for. */
public final class Routes {

    private Routes() {}

    /** The steps of one kind. */
    public static <S extends Step> KStream<String, S> only(String node, Class<S> kind, KStream<String, Step> steps) {
        return narrowed(steps.filter((task, step) -> kind.isInstance(step), Named.as(node)));
    }

    /** The steps of one kind, from several stages. */
    @SafeVarargs
    public static <S extends Step> KStream<String, S> all(String node, Class<S> kind, KStream<String, Step>... stages) {
        KStream<String, Step> merged = stages[0];
        for (int i = 1; i < stages.length; i++) {
            merged = merged.merge(stages[i], Named.as(node + "-merge-" + i));
        }
        return only(node, kind, merged);
    }

    /** What waited for one thing and is due. */
    public static KStream<String, Step.Due> due(String node, Awaited what, KStream<String, Step> steps) {
        return narrowed(steps.filter((task, step) -> step instanceof Step.Due it && it.what() == what, Named.as(node)));
    }

    /** Steps of several kinds, for a stage that takes them all. */
    @SafeVarargs
    public static KStream<String, Step> any(String node, KStream<String, ? extends Step>... kinds) {
        KStream<String, Step> merged = narrowed(kinds[0]);
        for (int i = 1; i < kinds.length; i++) {
            merged = merged.merge(narrowed(kinds[i]), Named.as(node + "-merge-" + i));
        }
        return merged;
    }

    @SuppressWarnings(
            "unchecked") // the filter before it let nothing else through; a stream only ever hands its values on
    private static <S extends Step> KStream<String, S> narrowed(KStream<String, ? extends Step> filtered) {
        return (KStream<String, S>) filtered;
    }
}
