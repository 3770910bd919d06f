/** Makes up team-days with known outcome from a seed; knows nothing of any rule. */
package vn.nhip.simulation.generator;
