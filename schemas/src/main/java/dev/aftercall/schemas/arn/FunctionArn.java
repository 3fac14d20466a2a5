// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

/** Renders the address of an invoked function in the form that its API uses. */
public final class FunctionArn {

    private FunctionArn() {}

    /**
     * The address that destinations read.
     *
     * @param account region and account of this installation; both may be empty
     * @param function the invoked function
     * @return {@code acs:fc:{region}:{account}:functions/{function}}, or for a function of a service
     *     {@code acs:fc:{region}:{account}:services/{service}.{qualifier}/functions/{function}}
     */
    public static String of(Account account, FunctionId function) {
        String local = function.name().local();
        String resource = function.name()
                .service()
                .map(service -> "services/" + service + "." + function.qualifier() + "/functions/" + local)
                .orElse("functions/" + local);
        return "acs:fc:" + account + ":" + resource;
    }
}
