// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.connect;

import dev.aftercall.schemas.arn.Account;
import dev.aftercall.schemas.rules.InvalidField;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the service of an address is reached, with places for what the address says: {@code {region}}, {@code {account}} and, where
 * there are instances, {@code {instance}}. Without such places it is one and the same for all.
 */
public final class EndpointTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final String text;
    private final Account own;

    /**
     * A template.
     *
     * @param text such as {@code https://{account}.mns.{region}.aliyuncs.com}
     * @param own region and account of addresses that leave theirs empty; may be empty themselves
     */
    public EndpointTemplate(String text, Account own) {
        this.text = text;
        this.own = own;
    }

    /** Region and account that an address means: its own where it leaves them empty. */
    public Account completed(Account account) {
        return new Account(
                account.region().isEmpty() ? own.region() : account.region(),
                account.id().isEmpty() ? own.id() : account.id());
    }

    /** The endpoint for an address without an instance; see {@link #of(Account, String)}. */
    public String of(Account account) {
        return of(account, "");
    }

    /**
     * The endpoint for an address.
     *
     * @throws InvalidField when the address leaves empty what the template asks for, and there is nothing to put in its place
     */
    public String of(Account account, String instance) {
        Account whole = completed(account);
        Map<String, String> values = Map.of("region", whole.region(), "account", whole.id(), "instance", instance);
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
    }

    private String value(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new InvalidField(name, "", "named by the address, for the endpoint is " + text);
        }
        return value;
    }
}
