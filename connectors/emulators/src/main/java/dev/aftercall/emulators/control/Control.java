// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.control;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.emulators.Target;
import dev.aftercall.emulators.Targets;
import dev.aftercall.emulators.fault.FaultPlan;
import dev.aftercall.emulators.http.Answer;
import dev.aftercall.emulators.http.Request;
import dev.aftercall.emulators.http.Service;
import dev.aftercall.emulators.http.Transmission;
import dev.aftercall.emulators.journal.Journal;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers below {@code /_emulator/}:
 *
 *   GET, DELETE  journal?target=queues/q&amp;after=0&amp;limit=100
 *   POST, DELETE faults
 *   PUT, DELETE  targets/queues/q
 */
public final class Control {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BELOW = "/_emulator/";
    private static final String TARGETS = "targets/";

    private final Journal journal;
    private final FaultPlan faults;
    private final Targets targets;

    public Control(Journal journal, FaultPlan faults, Targets targets) {
        this.journal = journal;
        this.faults = faults;
        this.targets = targets;
    }

    /** Answers what is below {@code /_emulator/}, and leaves the rest to a service. */
    public Service before(Service service) {
        return request -> request.path().startsWith(BELOW)
                ? completedFuture(Transmission.whole(answer(request)))
                : service.serve(request);
    }

    private Answer answer(Request request) {
        String path = request.path().substring(BELOW.length());
        try {
            return path.startsWith(TARGETS)
                    ? target(request.method(), path.substring(TARGETS.length()))
                    : known(request, request.method() + " " + path);
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer known(Request request, String what) {
        return switch (what) {
            case "GET journal" -> entries(request.query());
            case "DELETE journal" -> {
                journal.clear();
                yield Answer.empty(204);
            }
            case "POST faults" -> {
                new FaultReader(faults).plan(json(request));
                yield Answer.empty(204);
            }
            case "DELETE faults" -> {
                faults.clear();
                yield Answer.empty(204);
            }
            default -> problem(404, "there is no " + what);
        };
    }

    private Answer entries(String query) {
        JournalQuery wanted = JournalQuery.parse(query);
        return Answer.of(
                200, "application/json", JournalPage.of(journal, wanted).toString());
    }

    private Answer target(String method, String path) {
        Optional<Target> target = Target.parse(path);
        if (target.isEmpty()) {
            return problem(404, "there is no " + TARGETS + path);
        }
        return switch (method) {
            case "PUT" -> Answer.empty(targets.create(target.get()) ? 201 : 204);
            case "DELETE" -> Answer.empty(targets.delete(target.get()) ? 204 : 404);
            default -> problem(405, "PUT or DELETE, not " + method);
        };
    }

    private static JsonNode json(Request request) {
        try {
            return MAPPER.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body cannot be read", e);
        }
    }

    private static Answer problem(int status, String message) {
        return Answer.of(
                status,
                "application/json",
                MAPPER.createObjectNode().put("message", message).toString());
    }
}
