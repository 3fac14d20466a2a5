// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.invoker.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names and refuses those that lead into private networks. It stands where the client resolves, so that the addresses that
 * were checked are those that are connected to.
 *
 * <p>Refused: loopback, link-local, site-local and multicast addresses, {@code 0.0.0.0/8}, the shared range {@code 100.64.0.0/10}
 * (where clouds keep their metadata service), {@code 240.0.0.0/4}, IPv6 unique-local addresses, and IPv6 addresses that carry an IPv4
 * address inside ({@code 2002::/16}, {@code 64:ff9b::/96}). One such address among several is enough.
 */
final class PublicTargets implements DnsResolver {

    private final DnsResolver names;

    PublicTargets(DnsResolver names) {
        this.names = names;
    }

    /** The name leads into a private network. */
    static final class RefusedException extends UnknownHostException {
        RefusedException(String host, InetAddress address) {
            super("The target " + host + " is at the private address " + address.getHostAddress()
                    + ", which is not called (refuse.private.targets)");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (isPrivate(address)) {
                throw new RefusedException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address
                        ? isPrivateV6(address.getAddress())
                        : isPrivateV4(address.getAddress()));
    }

    private static boolean isPrivateV4(byte[] address) {
        int first = address[0] & 0xff;
        boolean shared = first == 100 && (address[1] & 0xc0) == 64;
        return first == 0 || shared || first >= 240;
    }

    private static boolean isPrivateV6(byte[] address) {
        boolean uniqueLocal = (address[0] & 0xfe) == 0xfc;
        boolean sixToFour = (address[0] & 0xff) == 0x20 && address[1] == 2;
        byte[] translated = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        return uniqueLocal || sixToFour || Arrays.equals(address, 0, 12, translated, 0, 12);
    }
}
