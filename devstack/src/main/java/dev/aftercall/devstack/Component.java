// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.devstack;

/** A part of the stack that can be killed and started again alone. */
public enum Component {
    KAFKA("kafka"),
    SCHEMA_REGISTRY("registry"),
    ROCKETMQ("rocketmq"),
    MNS("mns"),
    EVENTBRIDGE("eventbridge"),
    CONNECT("connect"),
    FUNCTIONS("functions"),
    TOPOLOGY("topology"),
    INVOKER("invoker");

    private final String title;

    Component(String title) {
        this.title = title;
    }

    /** What it is called in messages. */
    public String title() {
        return title;
    }
}
