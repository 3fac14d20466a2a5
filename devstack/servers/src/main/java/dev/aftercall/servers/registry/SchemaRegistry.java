// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.registry;

import dev.aftercall.servers.JvmServer;
import dev.aftercall.servers.ServerFiles;
import dev.aftercall.servers.process.JavaCommand;
import dev.aftercall.servers.process.Launch;
import dev.aftercall.servers.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An Apicurio Registry on 127.0.0.1, without authentication, for clients that speak Confluent's protocol. */
public final class SchemaRegistry extends JvmServer {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final RegistrySettings settings;

    public SchemaRegistry(RegistrySettings settings) {
        super("registry", GRACE);
        this.settings = settings;
    }

    /** A registry with its files in this directory, on a free port, that forgets everything when it ends. */
    public static SchemaRegistry in(Path directory) {
        return new SchemaRegistry(RegistrySettings.in(directory));
    }

    /** What clients are given as {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + settings.port() + "/apis/ccompat/v7";
    }

    @Override
    protected Launch prepare() {
        JavaCommand command = JavaCommand.ofJar(ServerFiles.locate().registryJar(), flags());
        return new Launch(
                name(),
                settings.directory(),
                command,
                Readiness.http(URI.create(url() + "/subjects")),
                List.of(settings.port()));
    }

    private List<String> flags() {
        return settings.jvm()
                .flags(
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + settings.port(),
                        "-Dquarkus.log.level=WARN",
                        "-Dquarkus.log.category.\"io.apicurio\".level=WARN",
                        "-Dquarkus.datasource.jdbc.url=" + database(),
                        "-Dquarkus.datasource.jdbc.initial-size=2",
                        "-Dquarkus.datasource.jdbc.min-size=2",
                        "-Dquarkus.datasource.jdbc.max-size=20");
    }

    /** On disk every commit is written at once, so that a kill loses no schema whose id was given out. */
    private String database() {
        return settings.persistent()
                ? "jdbc:h2:file:" + settings.directory().resolve("schemas") + ";WRITE_DELAY=0"
                : "jdbc:h2:mem:schemas";
    }
}
