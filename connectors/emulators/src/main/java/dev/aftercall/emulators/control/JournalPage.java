// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftercall.emulators.fault.Fault;
import dev.aftercall.emulators.journal.Journal;
import dev.aftercall.emulators.journal.JournalEntry;
import java.util.List;
import java.util.Map;

/** Entries in JSON, the oldest first. */
final class JournalPage {

    private JournalPage() {}

    static ArrayNode of(Journal journal, JournalQuery query) {
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        wanted(journal, query).forEach(entry -> write(entry, page.addObject()));
        return page;
    }

    private static List<JournalEntry> wanted(Journal journal, JournalQuery query) {
        List<JournalEntry> entries = query.target().map(journal::requests).orElseGet(journal::entries);
        if (query.after().isPresent()) {
            long after = query.after().getAsLong();
            return entries.stream()
                    .filter(entry -> entry.sequence() > after)
                    .limit(query.limit())
                    .toList();
        }
        return entries.subList(Math.max(0, entries.size() - query.limit()), entries.size());
    }

    private static void write(JournalEntry entry, ObjectNode json) {
        json.put("sequence", entry.sequence());
        json.put("arrivedAt", entry.arrivedAt().toString());
        json.put("requestId", entry.arrival().requestId());
        entry.target().ifPresent(target -> json.put("target", target.toString()));
        json.put("accessKeyId", entry.arrival().accessKeyId());
        json.put("messageId", entry.messageId());
        json.put("stored", entry.stored());
        json.put("status", entry.status());
        json.put("code", entry.outcome().code());
        entry.outcome().fault().map(Fault::kind).ifPresent(fault -> json.put("fault", fault));
        json.put("body", entry.body());
        write(entry.content().attributes(), json.putObject("attributes"));
        write(entry.arrival().headers(), json.putObject("headers"));
    }

    private static void write(Map<String, String> texts, ObjectNode json) {
        texts.forEach(json::put);
    }
}
