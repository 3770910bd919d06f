/** Records of teams in the order in which they arrived, and the files that they come in. */
package vn.nhip.simulation.log;
