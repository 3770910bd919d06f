/** Alerts, their changes, and what they say to people. */
package vn.nhip.core.alerts;
