/** Compares the rules' calls with the outcome of the days. */
package vn.nhip.simulation.scoring;
