/** The metrics of the intake service, and the port on which Prometheus scrapes them. */
package vn.nhip.intake.metrics;
