// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list that was asked for page by page.
 *
 * @param tasks what was found
 * @param nextToken where it goes on; empty where it does not
 */
record Pages(List<JsonNode> tasks, String nextToken) {

    private static final int LARGEST_PAGE = 100;

    /** Asks for one page. */
    interface Source {
        JsonNode page(Map<String, String> parameters) throws InterruptedException;
    }

    /** Asks until there are enough, or no more: a page may be short, or empty, and not the last one. */
    static Pages upTo(int enough, Map<String, String> filter, Source source) throws InterruptedException {
        var tasks = new ArrayList<JsonNode>();
        String token = "";
        do {
            var parameters = new LinkedHashMap<>(filter);
            parameters.put("limit", String.valueOf(Math.min(LARGEST_PAGE, enough - tasks.size())));
            parameters.put("nextToken", token);
            JsonNode page = source.page(parameters);
            page.path("tasks").forEach(tasks::add);
            token = page.path("nextToken").asText();
        } while (!token.isEmpty() && tasks.size() < enough);
        return new Pages(tasks, token);
    }
}
