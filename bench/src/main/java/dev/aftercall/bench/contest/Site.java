// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.contest;

import dev.aftercall.bench.Cluster;
import dev.aftercall.bench.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** What every contender finds when it comes: a broker with nothing in it, and the stub, each in a process of its own. */
final class Site implements AutoCloseable {

    /** Of every topic that the work goes through. */
    static final int PARTITIONS = 8;

    private static final int BROKER_MEGABYTES = 512;
    private static final int LINGER_MILLIS = 0;

    final Cluster cluster;
    final Stub stub;
    private final Scratch scratch = Scratch.make();

    Site() throws IOException, ExecutionException, InterruptedException {
        cluster = new Cluster(directory(), LINGER_MILLIS, PARTITIONS, BROKER_MEGABYTES);
        stub = new Stub(directory());
        stub.start();
    }

    /** Gone when the site is. */
    Path directory() {
        return scratch.directory();
    }

    @Override
    public void close() throws IOException {
        stub.kill();
        cluster.close();
        scratch.close();
    }
}
