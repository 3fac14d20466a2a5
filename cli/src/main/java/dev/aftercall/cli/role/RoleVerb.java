// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli.role;

import dev.aftercall.cli.CommandFailure;
import dev.aftercall.cli.ExitCode;
import dev.aftercall.cli.Logs;
import dev.aftercall.service.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Starts one of the programs in this process and stays with it until the process is told to end. */
public abstract class RoleVerb implements Callable<Integer> {

    /** What the log holds once the program serves. */
    public static final String STARTED = "The program is started";

    private static final Logger LOGGER = LoggerFactory.getLogger(RoleVerb.class);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file. The environment (AFTERCALL_A_B_C for a.b.c) wins over it, -s over both.")
    @Nullable
    Path config;

    @Option(
            names = {"-s", "--setting"},
            paramLabel = "KEY=VALUE",
            description = "A setting; may be given several times.")
    Map<String, String> flags = new LinkedHashMap<>();

    /** The settings that the program knows. */
    abstract ConfigDef definition();

    /** Prefixes below which any key is passed on to a client. */
    abstract List<String> passedOn();

    /**
     * Starts the program.
     *
     * @param settings what was set, without the defaults
     * @throws IllegalStateException when what it needs is not there, saying what and how to mend it
     */
    abstract Role start(Map<String, String> settings) throws InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        Logs.ofService();
        Role role = started(settings(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(role::close, "stop"));
        LOGGER.info(STARTED);
        return (role.awaitStop() ? ExitCode.OK : ExitCode.INTERNAL).number();
    }

    private Role started(Map<String, String> settings) throws InterruptedException {
        try {
            return start(settings);
        } catch (IllegalStateException notReady) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(notReady.getMessage()), null, notReady);
        }
    }

    /** The settings in their layers; refused when a key is not known. */
    final Map<String, String> settings(Map<String, String> environment) {
        var settings = new Settings(definition(), passedOn());
        try {
            if (config != null) {
                settings.file(config);
            }
            return settings.environment(environment).flags(flags).values();
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.BAD_DATA, config + " cannot be read: " + unreadable, "--config named it.", unreadable);
        } catch (IllegalArgumentException unknown) {
            throw new CommandFailure(ExitCode.BAD_DATA, String.valueOf(unknown.getMessage()), null, unknown);
        }
    }
}
