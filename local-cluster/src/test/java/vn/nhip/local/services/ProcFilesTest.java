package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcFilesTest {
  private static final long NOBODY = Integer.MAX_VALUE;

  @Test
  void readsCpuAndMemoryOfThisProcess() {
    long self = ProcessHandle.current().pid();
    assertThat(ProcFiles.cpuSeconds(self)).isPositive();
    assertThat(ProcFiles.peakMemory(self)).isGreaterThan(10_000_000);
  }

  @Test
  void returnsZeroForDeadProcess() {
    assertThat(ProcFiles.cpuSeconds(NOBODY)).isZero();
    assertThat(ProcFiles.peakMemory(NOBODY)).isZero();
  }
}
