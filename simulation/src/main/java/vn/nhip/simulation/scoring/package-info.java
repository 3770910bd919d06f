/** Compares what rules called with what came of the days. */
package vn.nhip.simulation.scoring;
