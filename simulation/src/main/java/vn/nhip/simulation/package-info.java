/** Evaluates alert rules on team-days with a known outcome. */
package vn.nhip.simulation;
