/** Generates team-days with a known outcome from a seed, independently of any rule. */
package vn.nhip.simulation.generator;
