/** The laboratory: how good the alerts of rules are on team-days whose outcome is known. */
package vn.nhip.simulation;
