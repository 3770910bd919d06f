/** Alerts, their changes, and their texts for people. */
package vn.nhip.core.alerts;
