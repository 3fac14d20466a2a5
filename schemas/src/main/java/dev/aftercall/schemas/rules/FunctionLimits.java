// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.rules;

import dev.aftercall.schemas.Trust;
import dev.aftercall.schemas.arn.FunctionId;
import dev.aftercall.schemas.v1.FunctionDefinition;
import dev.aftercall.schemas.v1.FunctionType;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What the registration of a function may say.
 *
 * @param timeoutSeconds time of one call; the service allows up to a day
 * @param memoryMb memory told to the function
 * @param concurrency calls in flight per invoker process; 0 means the invoker's own setting
 */
public record FunctionLimits(Range timeoutSeconds, Range memoryMb, Range concurrency) {

    static {
        Trust.establish(); // or Avro refuses to build the messages that are to be checked
    }

    /** The service's own limits. */
    public static final FunctionLimits DEFAULT =
            new FunctionLimits(new Range(1, 86_400), new Range(1, 32_768), new Range(0, 10_000));

    private static final String URL_FORM =
            "an absolute http or https URL without user, query and fragment, such as http://127.0.0.1:9000";

    /**
     * Checks a registration.
     *
     * @throws InvalidField for the first field that is out of its range
     */
    public void check(FunctionDefinition function) {
        FunctionId.of(function.getFunctionName(), function.getQualifier());
        if (function.getType() == FunctionType.UNKNOWN) {
            throw new InvalidField("type", function.getType(), "EVENT or HTTP");
        }
        checkUrl(function.getUrl());
        timeoutSeconds.check("timeoutSeconds", function.getTimeoutSeconds());
        memoryMb.check("memoryMb", function.getMemoryMb());
        concurrency.check("concurrency", function.getConcurrency());
    }

    private static void checkUrl(String text) {
        try {
            var url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean plain = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
            if (web && plain && url.getHost() != null) {
                return;
            }
        } catch (URISyntaxException notOne) {
            // Told below, in the words of the field.
        }
        // A password in it must not reach a log.
        throw new InvalidField("url", text.replaceAll("//[^/@]*@", "//…@"), URL_FORM);
    }
}
