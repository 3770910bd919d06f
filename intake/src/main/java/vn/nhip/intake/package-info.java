/** The intake service for stations: its process, parts and command line. */
package vn.nhip.intake;
