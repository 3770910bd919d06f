package vn.nhip.job.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.job.recompute.TestLog.log;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.Tables.Rejected;

class TargetRecordsTest {
  private static String outcome(String json) {
    List<LogRecord> records = log().topic("targets").clock().send(json).records();
    List<Rejected> rejected = PaceRecomputation.of(records, 1).rejectedTargets();
    return rejected.isEmpty() ? "TAKEN" : rejected.get(0).reason();
  }

  private static String outcome(JsonDraft draft) {
    return outcome(draft.json(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type        | "RECEIVED"                                  | INVALID
          type        | "CLOCK"                                     | TAKEN
          scope       | "COMMUNE"                                   | INVALID
          id          | null                                        | INVALID
          id          | "tổ-2"                                      | INVALID
          name        | 5                                           | INVALID
          name        | "Tổ 2"                                      | TAKEN
          name        | "0912345678"                                | PII
          province    | 67                                          | INVALID
          district    | null                                        | INVALID
          from        | "2021-02-29"                                | INVALID
          from        | "20210320"                                  | INVALID
          to          | "2021-03-20"                                | TAKEN
          to          | "2021-03-19"                                | INVALID
          to          | null                                        | TAKEN
          dailyTarget | 0                                           | TAKEN
          dailyTarget | 1000001                                     | INVALID
          dailyTarget | 1e2                                         | INVALID
          shift       | null                                        | TAKEN
          shift       | []                                          | INVALID
          shift       | {}                                          | INVALID
          shift       | [null]                                      | INVALID
          shift       | [{"from":"07:30"}]                          | INVALID
          shift       | [{"from":"07:30","to":"11:30"}]             | TAKEN
          shift       | [{"from":"04:00","to":"28:00"}]             | TAKEN
          shift       | [{"from":"03:59","to":"11:30"}]             | INVALID
          shift       | [{"from":"20:00","to":"28:01"}]             | INVALID
          shift       | [{"from":"7:30","to":"11:30"}]              | INVALID
          shift       | [{"from":"07:60","to":"11:30"}]             | INVALID
          shift       | [{"from":"11:30","to":"11:30"}]             | INVALID
          shift       | [{"from":"13:00","to":"14:00"},{"from":"12:00","to":"13:00"}] | TAKEN
          shift       | [{"from":"13:00","to":"14:00"},{"from":"12:00","to":"13:01"}] | INVALID
          eligible    | 64400                                       | TAKEN
          eligible    | 10000000000                                 | TAKEN
          eligible    | 10000000001                                 | INVALID
          eligible    | "64400"                                     | INVALID
          deadline    | "2021-07-01"                                | TAKEN
          deadline    | "July"                                      | INVALID
          reason      | null                                        | TAKEN
          extra       | {"any":[1,2]}                               | TAKEN
          """)
  void checksEachField(String field, String json, String outcome) {
    assertThat(outcome(PaceScenario.target("TEAM", "T1", 9).literal(field, json)))
        .isEqualTo(outcome);
  }

  @Test
  void requiresTheCodeAsIdOfDistrictsAndProvinces() {
    assertThat(outcome(PaceScenario.target("DISTRICT", "663", 9))).isEqualTo("TAKEN");
    assertThat(outcome(PaceScenario.target("DISTRICT", "664", 9))).isEqualTo("INVALID");
    assertThat(outcome(PaceScenario.target("PROVINCE", "67", 9).without("district")))
        .isEqualTo("TAKEN");
    assertThat(outcome(PaceScenario.target("PROVINCE", "663", 9))).isEqualTo("INVALID");
  }

  @Test
  void isMalformedUnlessItIsOneObject() {
    assertThat(outcome("[]")).isEqualTo("MALFORMED");
  }
}
