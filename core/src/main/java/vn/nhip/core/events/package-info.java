/** Events of the intake stations: their records, how they are decoded, and log files of them. */
package vn.nhip.core.events;
