// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import dev.aftercall.schemas.rules.InvalidField;

/**
 * A function under one qualifier: the key of its registration and of its configuration.
 *
 * @param name name of the function
 * @param qualifier the exact qualifier; nothing falls back to another
 */
public record FunctionId(FunctionName name, Qualifier qualifier) {

    /** From texts as they come in messages. */
    public static FunctionId of(String name, String qualifier) {
        return new FunctionId(new FunctionName(name), new Qualifier(qualifier));
    }

    /** From the key of a record, {@code name/qualifier}. */
    public static FunctionId fromKey(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new InvalidField("key", key, "name/qualifier");
        }
        return of(key.substring(0, slash), key.substring(slash + 1));
    }

    /** Key of the record that registers or configures it. */
    public String key() {
        return name + "/" + qualifier;
    }

    @Override
    public String toString() {
        return key();
    }
}
