// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aftercall.emulators.app.Main;
import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import dev.aftercall.servers.rocketmq.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** MNS, emulated in a process of its own, which can be killed. Its journal dies with it: who wants to know reads it before. */
final class MnsProcess extends JvmServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1_000;

    private final Path directory;
    private final Credentials sink;
    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();

    MnsProcess(Path directory, Credentials sink) {
        super("mns-emulator", Duration.ofSeconds(5));
        this.directory = directory;
        this.sink = sink;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    protected Launch prepare() {
        Path file = directory.resolve("emulator.properties").toAbsolutePath();
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    file,
                    "access.key.id=" + sink.accessKey() + "\naccess.key.secret=" + sink.secretKey() + "\nmns.port="
                            + port + "\ncreate.missing=true\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaCommand command = JavaCommand.ofClass(
                System.getProperty("java.class.path"), Jvm.quick(128).flags(), Main.class.getName(), file.toString());
        return new Launch(name(), directory, command, Readiness.logged("mns="), List.of(port));
    }

    /** From now on every request is answered with 503. */
    void refuseEverything() throws Exception {
        String fault = "{\"faults\":[{\"kind\":\"status\",\"status\":503,\"code\":\"InternalError\",\"share\":1}]}";
        var request = HttpRequest.newBuilder(URI.create(url() + "/_emulator/faults"))
                .POST(BodyPublishers.ofString(fault))
                .build();
        answered(request);
    }

    /** What it has stored in a queue since it was started, duplicates and all. */
    List<ReceivedCallbacks.Callback> stored(String queue) throws Exception {
        List<ReceivedCallbacks.Callback> stored = new ArrayList<>();
        long after = 0;
        for (JsonNode page = page(queue, after); !page.isEmpty(); page = page(queue, after)) {
            for (JsonNode entry : page) {
                after = entry.path("sequence").asLong();
                if (entry.path("stored").asBoolean()) {
                    stored.add(callback(entry));
                }
            }
        }
        return stored;
    }

    private JsonNode page(String queue, long after) throws Exception {
        String query = "target=queues/" + queue + "&after=" + after + "&limit=" + PAGE;
        return JSON.readTree(answered(HttpRequest.newBuilder(URI.create(url() + "/_emulator/journal?" + query))
                .build()));
    }

    private static ReceivedCallbacks.Callback callback(JsonNode entry) throws IOException {
        byte[] body = entry.path("body").asText().getBytes(UTF_8);
        return new ReceivedCallbacks.Callback(
                entry.path("attributes").path("UserProperties.ce_id").textValue(), JSON.readTree(body), body.length);
    }

    private String answered(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(request.uri() + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
