// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that this jar was built as. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"aftercall " + Objects.requireNonNullElse(built, "(not from a jar)")};
    }
}
