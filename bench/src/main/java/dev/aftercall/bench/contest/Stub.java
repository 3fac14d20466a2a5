// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aftercall.servers.Jvm;
import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.Ports;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The function and the ten destinations that everybody is measured with, in a process of their own: what they cost is nobody's. */
final class Stub extends JvmServer {

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path directory;
    private final int port = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();

    /** What it saw of every invocation, and by how much each retry was late. */
    record Report(List<StubTally.Seen> seen, List<StubTally.Late> retries) {}

    Stub(Path directory) {
        super("stub", GRACE);
        this.directory = directory;
    }

    @Override
    protected Launch prepare() {
        JavaCommand command = JavaCommand.ofClass(
                System.getProperty("java.class.path"),
                Jvm.full(HEAP_MEGABYTES).flags("-XX:+UseSerialGC"),
                StubServer.class.getName(),
                Integer.toString(port));
        return new Launch(name(), directory, command, Readiness.port(port), List.of(port));
    }

    /** Where the function of FC's custom runtime is: paths are appended to it. */
    String functionUrl() {
        return "http://127.0.0.1:" + port + "/function";
    }

    /** Where callbacks are posted to. */
    String callbackUrl() {
        return "http://127.0.0.1:" + port + "/callbacks";
    }

    /** Where the service for messages is: the end of its address is the account. */
    String mnsEndpoint() {
        return "http://127.0.0.{account}:" + port;
    }

    /** Begins anew, for so many invocations at most. */
    void begin(int count) {
        ask("/begin?" + count);
    }

    /** From now on the function takes so long. */
    void functionTakes(int millis) {
        ask("/function-takes?" + millis);
    }

    /** From now on the last destination reads what it gets and never answers, or is well again. */
    void lastDestinationHangs(boolean hangs) {
        ask("/last-hangs?" + (hangs ? 1 : 0));
    }

    /** How many invocations have had their callback. */
    int done() {
        return Integer.parseInt(new String(ask("/done?0"), US_ASCII));
    }

    /** When the first callback came of the invocations from this number on, in microseconds since 1970. */
    Optional<Long> firstCallbackFrom(int number) {
        long micros = ByteBuffer.wrap(ask("/first-callback-from?" + number)).getLong();
        return Optional.of(micros).filter(some -> some > 0);
    }

    /** What it saw of the invocations from 0 to this number. */
    Report report(int count) {
        try (var in = new DataInputStream(new ByteArrayInputStream(ask("/report?" + count)))) {
            var seen = new StubTally.Seen[in.readInt()];
            for (int number = 0; number < seen.length; number++) {
                seen[number] = new StubTally.Seen(in.readInt(), in.readInt(), in.readLong(), in.readByte() == 1);
            }
            var retries = new ArrayList<StubTally.Late>();
            for (int left = in.readInt(); left > 0; left--) {
                retries.add(new StubTally.Late(in.readInt(), in.readLong()));
            }
            return new Report(List.of(seen), retries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] ask(String pathAndQuery) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control" + pathAndQuery))
                .POST(BodyPublishers.noBody())
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the stub answers " + answer.statusCode() + " to " + pathAndQuery);
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the stub", e);
        }
    }
}
