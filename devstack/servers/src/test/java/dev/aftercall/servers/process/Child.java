// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.servers.process;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** What the tests start: a program that serves, fails, or does not want to end. */
public final class Child {

    static final String UP = "child is up";

    private Child() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "fails" -> {
                IntStream.rangeClosed(1, 30).forEach(line -> System.out.println("line " + line));
                System.exit(3);
            }
            case "succeeds" -> System.out.println("done");
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(Child::forever));
                serve();
            }
            default -> serve();
        }
    }

    static JavaCommand command(String behaviour) {
        return JavaCommand.ofClass(
                System.getProperty("java.class.path"),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m"),
                Child.class.getName(),
                behaviour);
    }

    private static void serve() {
        System.out.println(UP);
        forever();
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
