// SPDX-License-Identifier: Apache-2.0
package dev.aftercall.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Nothing is timed here. */
class BenchmarksTest {

    @Test
    void everyBenchmarkCanBeCalledOnce() throws RunnerException {
        var once = new OptionsBuilder()
                .include("dev\\.aftercall\\.")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .output("target/benchmarks-once.txt")
                .build();

        assertThat(new Runner(once).run())
                .extracting(result -> result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.\\w+$", "$1"))
                .contains(
                        "AcsCheckBenchmark",
                        "AdmissionBenchmark",
                        "BreakerBenchmark",
                        "CodecBenchmark",
                        "DueKeyBenchmark",
                        "EnvelopeBenchmark",
                        "EventBridgeSigningBenchmark",
                        "FateBenchmark",
                        "MnsCheckBenchmark",
                        "MnsSigningBenchmark",
                        "OffsetLedgerBenchmark",
                        "RowsBenchmark",
                        "TimersBenchmark",
                        "VerdictBenchmark");
    }
}
