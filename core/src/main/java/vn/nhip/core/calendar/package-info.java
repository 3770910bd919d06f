/** Working days: when each begins and ends, and until when it can be corrected. */
package vn.nhip.core.calendar;
