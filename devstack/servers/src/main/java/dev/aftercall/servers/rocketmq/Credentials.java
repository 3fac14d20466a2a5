// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.rocketmq;

/**
 * Who somebody is to the broker.
 *
 * @param accessKey the name of the user
 * @param secretKey what its requests are signed with; never shown
 */
public record Credentials(String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + ", secretKey=[hidden]]";
    }
}
