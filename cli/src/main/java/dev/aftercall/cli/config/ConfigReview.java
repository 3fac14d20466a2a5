// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import dev.aftercall.cli.row.Rows;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.v1.AsyncConfig;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a configuration beside all that is registered and configured.
 *
 * @param functions what is registered
 * @param configs what is configured, before the change
 */
record ConfigReview(Rows<FunctionDefinition> functions, Rows<AsyncConfig> configs) {

    /**
     * Refuses an HTTP function as a destination.
     *
     * @throws InvalidField naming the option
     */
    void refuseHttpCallees(AsyncConfig config) {
        refuseHttp("--on-success", config.getOnSuccess());
        refuseHttp("--on-failure", config.getOnFailure());
    }

    private void refuseHttp(String option, @Nullable String arn) {
        if (arn == null) {
            return;
        }
        boolean http = DestinationGraph.callee(arn)
                .flatMap(callee -> functions.get(callee.key()))
                .filter(function -> function.getType() == FunctionType.HTTP)
                .isPresent();
        if (http) {
            throw new InvalidField(option, arn, "an event function (this one is registered as http)");
        }
    }

    /** What is allowed and yet perhaps not meant, a sentence each. */
    List<String> doubts(FunctionId id, AsyncConfig config) {
        var doubts = new ArrayList<String>();
        if (functions.get(id.key()).isEmpty()) {
            doubts.add("function " + id + " is not registered: aftercall function put registers it");
        }
        DestinationGraph.callees(config).stream()
                .filter(callee -> functions.get(callee.key()).isEmpty())
                .forEach(callee -> doubts.add("destination " + callee + " is not registered"));
        var all = new TreeMap<>(configs.byKey());
        all.put(id.key(), config);
        new DestinationGraph(all.values())
                .cycleThrough(id)
                .ifPresent(cycle -> doubts.add("the destinations form a cycle: " + DestinationGraph.shown(cycle)
                        + "; invocations go round it until the topology's limit of hops ends them"));
        return doubts;
    }
}
