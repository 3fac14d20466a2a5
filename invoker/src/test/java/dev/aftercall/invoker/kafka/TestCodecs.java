// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.kafka;

import dev.aftercall.schemas.AvroCodec;
import java.util.Map;

/** Codecs with a registry in this process. */
public final class TestCodecs {

    private TestCodecs() {}

    /** A codec that shares its registry with all of the same scope. */
    public static AvroCodec of(String scope) {
        return new AvroCodec(Map.of("schema.registry.url", "mock://" + scope, "auto.register.schemas", true));
    }
}
