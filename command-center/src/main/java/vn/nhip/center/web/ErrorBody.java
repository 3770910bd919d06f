package vn.nhip.center.web;

/**
 * What a refused request is answered with.
 *
 * @param error a code, see openapi.yaml
 * @param reason one sentence in English
 */
record ErrorBody(String error, String reason) {}
