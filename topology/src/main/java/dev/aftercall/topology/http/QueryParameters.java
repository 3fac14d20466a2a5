// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import dev.aftercall.schemas.arn.FunctionName;
import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.InvocationLimits;
import dev.aftercall.schemas.rules.Range;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.TaskState;
import dev.aftercall.topology.query.Filter;
import dev.aftercall.topology.query.Listing;
import dev.aftercall.topology.query.Order;
import dev.aftercall.topology.query.Place;
import dev.aftercall.topology.query.Windows;
import dev.aftercall.topology.tally.Period;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request asks for. Each part is refused by its name where it is out of its range, with an {@link InvalidField}. */
final class QueryParameters {

    static final String FUNCTION = "function";
    static final String TASK = "task";

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Range TIME = new Range(0, Long.MAX_VALUE);

    private final Context context;

    QueryParameters(Context context) {
        this.context = context;
    }

    String function() {
        return new FunctionName(context.pathParam(FUNCTION)).text();
    }

    TaskKey task() {
        String task = context.pathParam(TASK);
        InvocationLimits.checkId("taskId", task);
        return new TaskKey(function(), task);
    }

    Listing listing() {
        String token = text(Parameter.NEXT_TOKEN);
        return new Listing(
                function(),
                new Filter(
                        state(),
                        number(Parameter.STARTED_TIME_BEGIN, 0, TIME),
                        number(Parameter.STARTED_TIME_END, Long.MAX_VALUE, TIME),
                        text(Parameter.PREFIX)),
                order(),
                (int) number(Parameter.LIMIT, Listing.DEFAULT_LIMIT, Listing.LIMIT),
                token.isEmpty() ? null : Place.ofToken(Parameter.NEXT_TOKEN.field(), token));
    }

    /** The windows that are asked for. */
    Windows windows(long now) {
        String period = choice(Parameter.PERIOD, "60", List.of("60", "3600"));
        long to = number(Parameter.TO, now, TIME);
        long from = number(Parameter.FROM, Math.max(0, to - AN_HOUR.toMillis()), TIME);
        return new Windows(period.equals("60") ? Period.MINUTE : Period.HOUR, from, to);
    }

    /** The destination that is meant; empty for all of them. */
    String destination() {
        return text(Parameter.DESTINATION);
    }

    /** Whether an answer without some instances is better than none. */
    boolean isPartialEnough() {
        return choice(Parameter.PARTIAL, "false", List.of("false", "true")).equals("true");
    }

    private @Nullable TaskState state() {
        List<String> names =
                Arrays.stream(TaskState.values()).map(TaskJson::name).toList();
        String name = choice(Parameter.STATUS, "", names);
        return name.isEmpty() ? null : TaskState.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private Order order() {
        return Order.valueOf(choice(Parameter.SORT_ORDER_BY_TIME, "desc", List.of("desc", "asc"))
                .toUpperCase(Locale.ROOT));
    }

    private String choice(Parameter parameter, String otherwise, List<String> allowed) {
        String value = text(parameter);
        if (!value.isEmpty() && !allowed.contains(value)) {
            throw new InvalidField(parameter.field(), value, "one of " + String.join(", ", allowed));
        }
        return value.isEmpty() ? otherwise : value;
    }

    private long number(Parameter parameter, long otherwise, Range allowed) {
        String value = text(parameter);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            allowed.check(parameter.field(), number);
            return number;
        } catch (NumberFormatException noNumber) {
            throw new InvalidField(parameter.field(), value, allowed.toString());
        }
    }

    // A parameter without a value counts as one that is not there, as clients send those that they have not set.
    private String text(Parameter parameter) {
        return Objects.requireNonNullElse(context.queryParam(parameter.field()), "");
    }
}
