// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket, and what comes out of it byte by byte. */
public final class RawClient implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /**
     * What came.
     *
     * @param ended whether the connection ended before all of it was there
     */
    public record Raw(String text, boolean ended, Duration took) {

        public int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** How long the body was said to be; -1 if that was not said. */
        public int announced() {
            Matcher matcher = LENGTH.matcher(text);
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
        }

        private boolean complete() {
            return text.contains("\r\n\r\n") && body().getBytes(UTF_8).length >= announced();
        }
    }

    public static RawClient to(String url) {
        try {
            return new RawClient(
                    new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(UTF_8));
        } catch (IOException e) {
            // Whoever refuses need not read to the end; what it says can be read nevertheless.
        }
        return this;
    }

    /** One answer, or what there is of it when the connection ends. */
    public Raw read() {
        long begin = System.nanoTime();
        var bytes = new ByteArrayOutputStream();
        Raw raw = new Raw("", false, Duration.ZERO);
        while (!raw.complete() && !raw.ended()) {
            int next = next();
            if (next >= 0) {
                bytes.write(next);
            }
            raw = new Raw(bytes.toString(UTF_8), next < 0, Duration.ofNanos(System.nanoTime() - begin));
        }
        return raw;
    }

    public String line() {
        var line = new StringBuilder();
        for (int next = next(); next >= 0 && next != '\n'; next = next()) {
            line.append((char) next);
        }
        return line.toString().trim();
    }

    /** Reads on to the end of a head of which a line was read. */
    public RawClient skipHead() {
        while (!line().isEmpty()) {
            // Nothing in it is of interest.
        }
        return this;
    }

    public boolean saysNothingFor(Duration time) {
        try {
            socket.setSoTimeout((int) time.toMillis());
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int next() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return -1;
        }
    }
}
