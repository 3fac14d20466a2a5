// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.topology.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * An address to listen at or to be reached at.
 *
 * @param host name or IP address, one of version 6 without its brackets
 * @param port 0 stands for any that is free
 */
public record HostPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:/\\[\\]]+)):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads {@code host:port}, or nothing from an empty text.
     *
     * @param setting who is to blame
     * @throws ConfigException when it is anything else
     */
    public static Optional<HostPort> parse(String setting, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > LAST_PORT) {
            throw new ConfigException(setting, text, "must be host:port with a port up to " + LAST_PORT + ", or empty");
        }
        String name = form.group(1) == null ? form.group(2) : form.group(1);
        return Optional.of(new HostPort(name, Integer.parseInt(form.group(3))));
    }

    /** Whether it stands for all addresses of the machine, and so tells nobody where it is. */
    public boolean isWildcard() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** As it is written, and as Kafka Streams wants it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
