/** Checks a file of events as the intake service would, without sending any. */
package vn.nhip.intake.check;
