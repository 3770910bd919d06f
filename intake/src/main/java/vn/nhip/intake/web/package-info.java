/** The HTTP interface of the intake service, as described in openapi.yaml. */
package vn.nhip.intake.web;
