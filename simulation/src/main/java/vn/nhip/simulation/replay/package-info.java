/** Lets the clock of arrival run over a team's days, for the project's rule and for others. */
package vn.nhip.simulation.replay;
