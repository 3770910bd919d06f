/** Senders: tokens of stations and what they are bound to, rate limits, and the plan of a team. */
package vn.nhip.intake.stations;
