/** Events of the intake stations: their records, their decoders, and log files. */
package vn.nhip.core.events;
