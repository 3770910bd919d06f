/** The reference station client: a single file that needs only a JDK. */
package vn.nhip.intake.client;
