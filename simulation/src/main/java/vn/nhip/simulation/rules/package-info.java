/** Rules that predict which teams will miss their target, behind one interface. */
package vn.nhip.simulation.rules;
