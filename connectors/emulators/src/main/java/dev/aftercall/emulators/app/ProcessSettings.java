// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.emulators.app;

import dev.aftercall.emulators.Account;
import dev.aftercall.emulators.EmulatorSettings;
import dev.aftercall.emulators.Throttle;
import dev.aftercall.emulators.identity.Identity;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What the file says that the process is given:
 *
 *   access.key.id, access.key.secret  whose requests are taken; required
 *   mns.port, eventbridge.port        on 127.0.0.1; 0 (default) for any
 *   region, account.id                as in addresses of resources
 *   https, create.missing             true or false (default)
 *   throttle.per.second               messages or events; 0 (default) for no limit
 *   queues, topics, buses             that exist from the beginning, with commas between
 */
record ProcessSettings(
        EmulatorSettings mns, EmulatorSettings bridge, List<String> queues, List<String> topics, List<String> buses) {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    static ProcessSettings from(Properties file) {
        EmulatorSettings common = common(file);
        return new ProcessSettings(
                common.onPort(number(file, "mns.port")),
                common.onPort(number(file, "eventbridge.port")),
                names(file, "queues"),
                names(file, "topics"),
                names(file, "buses"));
    }

    private static EmulatorSettings common(Properties file) {
        int perSecond = number(file, "throttle.per.second");
        return EmulatorSettings.with(Identity.of(required(file, "access.key.id"), required(file, "access.key.secret")))
                .of(new Account(
                        file.getProperty("region", Account.STANDARD.region()),
                        file.getProperty("account.id", Account.STANDARD.id())))
                .overHttps(Boolean.parseBoolean(file.getProperty("https", "false")))
                .creatingMissing(Boolean.parseBoolean(file.getProperty("create.missing", "false")))
                .throttledBy(perSecond == 0 ? Throttle.NONE : Throttle.perSecond(perSecond));
    }

    private static String required(Properties file, String key) {
        String value = file.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static int number(Properties file, String key) {
        String value = file.getProperty(key, "0");
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(key + " is a number, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static List<String> names(Properties file, String key) {
        return COMMA.splitAsStream(file.getProperty(key, "").trim())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
