package vn.nhip.center.web;

/**
 * The response body of a refused request.
 *
 * @param error error code, see openapi.yaml
 * @param reason one sentence in English
 */
record ErrorBody(String error, String reason) {
  static ErrorBody of(Refused refused) {
    return new ErrorBody(refused.code(), refused.getMessage());
  }
}
