// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.http;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.aftercall.topology.account.Ledger;
import dev.aftercall.topology.query.Fleet;
import dev.aftercall.topology.query.InvocationQueries;
import dev.aftercall.topology.query.LedgerPart;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is owed for functions: every invocation that was accepted, by what became of it. */
public final class LedgerEndpoint implements Endpoint {

    private static final TypeReference<LedgerPart> PART = new TypeReference<>() {};

    private final InvocationQueries queries;
    private final Everyone everyone;

    /**
     * Serves ledgers.
     *
     * @param queries what this instance has
     * @param fleet who has the rest
     */
    public LedgerEndpoint(InvocationQueries queries, Fleet fleet) {
        this.queries = queries;
        everyone = new Everyone(fleet, new Peers());
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/ledger",
                        "The ledgers of all functions that were ever invoked, `functions`, and their sum, `total`.",
                        this::all),
                Route.get(
                        "/functions/{function}/ledger",
                        "The ledger of a function: how many of its invocations were accepted, are active and ended in"
                                + " which way, and the same for callbacks. A `drift` other than 0 is a bug. 404"
                                + " `FunctionNotFound` for one that was never invoked.",
                        this::one));
    }

    private void all(Context context) {
        LedgerPart whole = whole(context, queries::ledgers);
        if (whole != null) {
            List<Map<String, Object>> functions = new ArrayList<>();
            whole.sums().forEach((function, ledger) -> functions.add(json(function, ledger)));
            Ledger total = whole.sums().values().stream().reduce(Ledger.EMPTY, Ledger::plus);
            var body = new LinkedHashMap<String, Object>();
            body.put("functions", functions);
            body.put("total", json(total));
            Json.answer(context, HttpStatus.OK.getCode(), body);
        }
    }

    private void one(Context context) {
        String function = new QueryParameters(context).function();
        LedgerPart whole = whole(context, () -> queries.ledger(function));
        if (whole != null) {
            Ledger ledger = whole.sums().get(function);
            if (ledger == null) {
                throw Errors.refusal(
                        HttpStatus.NOT_FOUND,
                        "FunctionNotFound",
                        "No invocation of " + function + " was ever accepted.");
            }
            Json.answer(context, HttpStatus.OK.getCode(), json(function, ledger));
        }
    }

    /** All parts together; null for another instance, which was answered already. */
    private @Nullable LedgerPart whole(Context context, Supplier<LedgerPart> mine) {
        if (Peers.isAsked(context)) {
            Json.answer(context, HttpStatus.OK.getCode(), mine.get());
            return null;
        }
        return LedgerPart.merged(everyone.asked(context, mine, PART, LedgerPart::partitions));
    }

    private static Map<String, Object> json(String function, Ledger ledger) {
        var json = new LinkedHashMap<String, Object>();
        json.put("functionName", function);
        json.putAll(json(ledger));
        return json;
    }

    private static Map<String, Object> json(Ledger ledger) {
        var json = new LinkedHashMap<String, Object>();
        json.put("accepted", ledger.accepted());
        json.put("active", ledger.active());
        json.put("inProcess", ledger.inProcess());
        json.put("succeeded", ledger.ends().succeeded());
        json.put("failed", ledger.ends().failed());
        json.put("expired", ledger.ends().expired());
        json.put("stopped", ledger.ends().stopped());
        json.put("invalid", ledger.ends().invalid());
        json.put("drift", ledger.drift());
        json.put("callbacks", callbacks(ledger));
        return json;
    }

    private static Map<String, Object> callbacks(Ledger ledger) {
        var json = new LinkedHashMap<String, Object>();
        json.put("made", ledger.callbacks().made());
        json.put("pending", ledger.callbacks().pending());
        json.put("succeeded", ledger.callbacks().succeeded());
        json.put("failed", ledger.callbacks().failed());
        json.put("drift", ledger.callbacksDrift());
        return json;
    }
}
