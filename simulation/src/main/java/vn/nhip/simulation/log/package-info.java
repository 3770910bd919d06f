/** Records of teams in the order of arrival, and the scenario files that contain them. */
package vn.nhip.simulation.log;
