// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import dev.aftercall.schemas.rules.InvalidField;
import dev.aftercall.schemas.rules.Range;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a function is called.
 *
 * @param uri absolute http or https URI, its path ending in {@code /invoke}
 */
public record InvokeTarget(URI uri) {

    static final String CONTROL_PATH = "/invoke";

    private static final Range PORTS = new Range(1, 65_535);
    private static final String FORM =
            "an absolute http or https URL without user, query and fragment, such as http://127.0.0.1:9000";

    /**
     * Appends the control path to the base URL of a function.
     *
     * @throws InvalidField when that is not such a URL; a password in it does not show in the message
     */
    public static InvokeTarget below(String base) {
        try {
            var uri = new URI(base);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && plain && uri.getHost() != null && !uri.getRawPath().startsWith("//")) {
                PORTS.check("port of url", uri.getPort() == -1 ? 80 : uri.getPort());
                String path = uri.getRawPath().replaceAll("/+$", "");
                return new InvokeTarget(new URI(uri.getScheme() + "://" + uri.getRawAuthority() + path + CONTROL_PATH));
            }
        } catch (URISyntaxException notOne) {
            // Told below, in the words of the field.
        }
        throw new InvalidField("url", base.replaceAll("//[^/@]*@", "//…@"), FORM);
    }
}
