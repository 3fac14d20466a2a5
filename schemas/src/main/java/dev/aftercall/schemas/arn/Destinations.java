// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.schemas.arn;

import dev.aftercall.schemas.rules.InvalidField;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address (ARN) of a destination, by a strict grammar. */
public final class Destinations {

    // The limits of names are those of the services: MNS 120, EventBridge 127, RocketMQ 127 (64 on the hosted one).
    private static final String MNS_NAME = "[A-Za-z][A-Za-z0-9-]{0,119}";
    private static final String BUS_NAME = "[A-Za-z0-9-]{1,127}";
    private static final String INSTANCE = "[A-Za-z0-9_-]{1,64}";
    private static final String ROCKETMQ_NAME = "[%|A-Za-z0-9_-]{1,127}";

    private static final List<Form> FORMS = List.of(
            form(
                    "mns",
                    "/queues/(" + MNS_NAME + ")/messages",
                    (account, part) -> new Destination.MnsQueue(account, part.group(1))),
            form(
                    "mns",
                    "/topics/(" + MNS_NAME + ")/messages",
                    (account, part) -> new Destination.MnsTopic(account, part.group(1))),
            form(
                    "eventbridge",
                    "eventbus/(" + BUS_NAME + ")",
                    (account, part) -> new Destination.EventBus(account, part.group(1))),
            form(
                    "mq",
                    "/instances/(" + INSTANCE + ")/topic/(" + ROCKETMQ_NAME + ")",
                    (account, part) -> new Destination.RocketMqTopic(account, part.group(1), part.group(2))),
            form(
                    "fc",
                    "functions/(" + FunctionName.PART + ")(?:/(" + Qualifier.PART + "))?",
                    (account, part) -> new Destination.Callee(account, function(part.group(1), part.group(2)))),
            form(
                    "fc",
                    "services/(" + FunctionName.PART + ")(?:\\.(" + Qualifier.PART + "))?/functions/("
                            + FunctionName.PART + ")",
                    (account, part) -> new Destination.Callee(
                            account, function(part.group(1) + "$" + part.group(3), part.group(2)))));

    private static final Pattern OUTER =
            Pattern.compile("acs:([a-z]+):(" + Account.REGION + "):(" + Account.ID + "):(.+)");

    private Destinations() {}

    /**
     * Reads an address.
     *
     * @param arn the address; region and account may be empty
     * @return the destination; its {@code toString} is the canonical form of the same address
     * @throws InvalidField when it is none of the known forms
     */
    public static Destination parse(String arn) {
        Matcher outer = OUTER.matcher(arn);
        if (outer.matches()) {
            var account = new Account(outer.group(2), outer.group(3));
            for (Form form : FORMS) {
                Matcher resource = form.resource().matcher(outer.group(4));
                if (form.service().equals(outer.group(1)) && resource.matches()) {
                    return form.make().apply(account, resource);
                }
            }
        }
        throw new InvalidField(
                "destination",
                arn,
                "the ARN of an MNS queue or topic, an EventBridge bus, a RocketMQ topic or a function, such as"
                        + " acs:mq:::/instances/{instance}/topic/{topic}");
    }

    private static FunctionId function(String name, String qualifier) {
        return new FunctionId(new FunctionName(name), qualifier == null ? Qualifier.LATEST : new Qualifier(qualifier));
    }

    private static Form form(String service, String resource, BiFunction<Account, Matcher, Destination> make) {
        return new Form(service, Pattern.compile(resource), make);
    }

    private record Form(String service, Pattern resource, BiFunction<Account, Matcher, Destination> make) {}
}
