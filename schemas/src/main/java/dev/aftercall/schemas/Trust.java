// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the classes generated from our schemas may be made from bytes, and so be built with their defaults; it refuses all
 * classes that it was not told of. The codec and the rules do this by themselves; who builds a message before touching either calls
 * {@link #establish} first.
 */
public final class Trust {

    private static final String MESSAGES = "dev.aftercall.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                type -> type.getName().startsWith(MESSAGES), ClassSecurityValidator.getGlobal()));
    }

    private Trust() {}

    /** Makes the trust hold from here on; calling it again changes nothing. */
    public static void establish() {
        // Loading this class has done it.
    }
}
