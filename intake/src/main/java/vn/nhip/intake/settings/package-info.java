/** The settings of the intake service. */
package vn.nhip.intake.settings;
