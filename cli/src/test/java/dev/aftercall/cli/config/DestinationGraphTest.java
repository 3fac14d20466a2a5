// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.AsyncConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class DestinationGraphTest {

    static {
        Trust.establish();
    }

    private static final int FUNCTIONS = 7;

    /** Who is told of the successes and who of the failures of a function; -1 for nobody. */
    record Told(int onSuccess, int onFailure) {}

    @Property
    void aWayBackIsFoundWhereThereIsOneAndNowhereElse(@ForAll("graphs") Map<Integer, Told> graph) {
        List<AsyncConfig> configs = new ArrayList<>();
        graph.forEach((function, told) -> configs.add(AsyncConfig.newBuilder()
                .setFunctionName(name(function))
                .setOnSuccess(arn(told.onSuccess()))
                .setOnFailure(arn(told.onFailure()))
                .build()));
        var destinations = new DestinationGraph(configs);

        for (int function = 0; function < FUNCTIONS; function++) {
            Optional<List<FunctionId>> way = destinations.cycleThrough(FunctionId.of(name(function), "LATEST"));

            assertThat(way.isPresent()).as("%s in %s", function, graph).isEqualTo(comesBack(graph, function));
            way.ifPresent(found ->
                    assertThat(leads(graph, found)).as("%s in %s", found, graph).isTrue());
        }
    }

    @Provide
    Arbitrary<Map<Integer, Told>> graphs() {
        Arbitrary<Integer> callee = Arbitraries.integers().between(-1, FUNCTIONS - 1);
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, FUNCTIONS - 1),
                        Combinators.combine(callee, callee).as(Told::new))
                .ofMaxSize(FUNCTIONS);
    }

    private static boolean comesBack(Map<Integer, Told> graph, int start) {
        Set<Integer> reached = new HashSet<>(callees(graph, start));
        for (int step = 0; step < FUNCTIONS; step++) {
            Set.copyOf(reached).forEach(function -> reached.addAll(callees(graph, function)));
        }
        return reached.contains(start);
    }

    private static boolean leads(Map<Integer, Told> graph, List<FunctionId> way) {
        for (int i = 1; i < way.size(); i++) {
            if (!callees(graph, number(way.get(i - 1))).contains(number(way.get(i)))) {
                return false;
            }
        }
        return way.get(0).equals(way.get(way.size() - 1));
    }

    private static Set<Integer> callees(Map<Integer, Told> graph, int function) {
        Told told = graph.get(function);
        Set<Integer> callees = new HashSet<>();
        if (told != null) {
            callees.add(told.onSuccess());
            callees.add(told.onFailure());
            callees.remove(-1);
        }
        return callees;
    }

    private static String name(int function) {
        return "f" + function;
    }

    private static int number(FunctionId function) {
        return Integer.parseInt(function.name().text().substring(1));
    }

    private static @Nullable String arn(int function) {
        return function < 0 ? null : "acs:fc:::functions/" + name(function);
    }
}
