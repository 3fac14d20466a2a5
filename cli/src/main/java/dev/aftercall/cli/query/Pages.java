// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A list that was asked for page by page.
 *
 * @param tasks what was found
 * @param nextToken where it goes on; empty where it does not
 */
public record Pages(List<JsonNode> tasks, String nextToken) {

    private static final int LARGEST_PAGE = 100;

    /** Asks for one page. */
    public interface Source {
        JsonNode page(Map<String, String> parameters) throws InterruptedException;
    }

    /**
     * Asks for all there are, page by page, and holds none of them.
     *
     * @param goesOn is given each, and says whether it wants another
     */
    public static void each(Map<String, String> filter, Source source, Predicate<JsonNode> goesOn)
            throws InterruptedException {
        String token = "";
        do {
            JsonNode page = source.page(parameters(filter, LARGEST_PAGE, token));
            for (JsonNode task : page.path("tasks")) {
                if (!goesOn.test(task)) {
                    return;
                }
            }
            token = page.path("nextToken").asText();
        } while (!token.isEmpty());
    }

    /** Asks until there are enough, or no more: a page may be short, or empty, and not the last one. */
    static Pages upTo(int enough, Map<String, String> filter, Source source) throws InterruptedException {
        var tasks = new ArrayList<JsonNode>();
        String token = "";
        do {
            int rest = Math.min(LARGEST_PAGE, enough - tasks.size());
            JsonNode page = source.page(parameters(filter, rest, token));
            page.path("tasks").forEach(tasks::add);
            token = page.path("nextToken").asText();
        } while (!token.isEmpty() && tasks.size() < enough);
        return new Pages(tasks, token);
    }

    private static Map<String, String> parameters(Map<String, String> filter, int limit, String token) {
        var parameters = new LinkedHashMap<>(filter);
        parameters.put("limit", String.valueOf(limit));
        parameters.put("nextToken", token);
        return parameters;
    }
}
