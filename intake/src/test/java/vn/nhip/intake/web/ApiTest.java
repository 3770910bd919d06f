package vn.nhip.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  @ParameterizedTest
  @CsvSource({
    "application/json, true",
    "Application/JSON ; charset=utf-8, true",
    "application/json-seq, false",
    "application/jsonl, false",
    "application/x-ndjson, false",
    ", false",
  })
  void recognizesASingleDocumentByItsExactType(String type, boolean json) {
    assertThat(Api.isJson(type)).isEqualTo(json);
  }
}
