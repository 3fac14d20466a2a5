// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftercall.topology.TaskKey;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.Fleet.Owner;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.Listing;
import dev.aftercall.topology.query.Part;
import dev.aftercall.topology.query.Place;
import dev.aftercall.topology.query.TaskView;
import dev.aftercall.topology.query.UnavailableException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One invocation, and the invocations of a function page by page: whichever instance is asked, and whichever has them. */
public final class InvocationEndpoint implements Endpoint {

    private static final TypeReference<Part<Map<String, Object>>> PART = new TypeReference<>() {};

    private final InvocationQueries queries;
    private final Fleet fleet;
    private final Peers peers = new Peers();
    private final Everyone everyone;

    /**
     * Serves them.
     *
     * @param queries what this instance has
     * @param fleet who has the rest
     */
    public InvocationEndpoint(InvocationQueries queries, Fleet fleet) {
        this.queries = queries;
        this.fleet = fleet;
        everyone = new Everyone(fleet, peers);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/invocations/{function}/{task}",
                        "An invocation: its state, the states it went through, its callback, what it repeats. 404"
                                + " `AsyncTaskNotFound` for one that is not known, or not any more.",
                        this::get),
                Route.get(
                        "/functions/{function}/invocations",
                        "A page of the invocations of a function, newest first: `tasks`, each as above, and `nextToken`"
                                + " when there may be more.",
                        this::list));
    }

    private void get(Context context) {
        TaskKey key = new QueryParameters(context).task();
        Owner owner = fleet.owner(key);
        try {
            get(context, key, owner);
        } catch (UnavailableException early) {
            Owner next = fleet.owner(key);
            if (next.equals(owner)) {
                throw early;
            }
            get(context, key, next);
        }
    }

    private void get(Context context, TaskKey key, Owner owner) {
        if (owner instanceof Owner.Here here) {
            TaskView view = queries.get(here.partition(), key).orElseThrow(() -> unknown(key));
            Json.answer(context, HttpStatus.OK.getCode(), TaskJson.of(view));
        } else if (Peers.isAsked(context)) {
            throw new UnavailableException("The invocation is changing hands.", null);
        } else {
            peers.forward(((Owner.There) owner).address(), context);
        }
    }

    private static RuntimeException unknown(TaskKey key) {
        return Errors.refusal(
                HttpStatus.NOT_FOUND,
                "AsyncTaskNotFound",
                "No invocation of " + key.functionName() + " is known under the task id " + key.taskId() + ".");
    }

    private void list(Context context) {
        Listing listing = new QueryParameters(context).listing();
        if (Peers.isAsked(context)) {
            Json.answer(context, HttpStatus.OK.getCode(), mine(listing));
            return;
        }
        List<Part<Map<String, Object>>> parts = everyone.asked(context, () -> mine(listing), PART, Part::partitions);
        Json.answer(context, HttpStatus.OK.getCode(), page(Part.merged(parts, listing.order(), listing.limit())));
    }

    private Part<Map<String, Object>> mine(Listing listing) {
        return queries.list(listing).map(TaskJson::of);
    }

    private static Map<String, Object> page(Part<Map<String, Object>> whole) {
        var page = new LinkedHashMap<String, Object>();
        page.put("tasks", whole.rows().stream().map(Part.Row::shown).toList());
        Place reached = whole.reached();
        if (reached != null) {
            page.put("nextToken", reached.token());
        }
        return page;
    }
}
