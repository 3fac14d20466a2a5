// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import dev.aftercall.topology.health.Check;
import dev.aftercall.topology.health.Health;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The probes: 200 for yes, 503 for no, with the reasons in JSON. */
public final class HealthEndpoint implements Endpoint {

    private final Health health;

    /** Asks this one. */
    public HealthEndpoint(Health health) {
        this.health = health;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/health/live",
                        "200, unless the instance has stopped or failed or one of its stream threads hangs; then 503."
                                + " Restart it then.",
                        context -> answer(context, health.live())),
                Route.get(
                        "/health/ready",
                        "200 while it works on its share, and while shares change hands after it has; else 503. Says"
                                + " whether the schema registry answers: without it the instance is `degraded`, not"
                                + " down.",
                        context -> answer(context, health.ready())),
                Route.get(
                        "/health/started",
                        "200 once it has worked on its share; until then 503. Says how far each store has been"
                                + " restored: positions of its changelog, done, in all and in percent.",
                        context -> answer(context, health.started())));
    }

    private static void answer(Context context, Check check) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", check.passes() ? "yes" : "no");
        body.putAll(check.facts());
        HttpStatus status = check.passes() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        Json.answer(context, status.getCode(), body);
    }
}
