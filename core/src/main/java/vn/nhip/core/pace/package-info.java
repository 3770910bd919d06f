/** How the pace of a unit is planned, judged and forecast; a pure function of what arrived. */
package vn.nhip.core.pace;
