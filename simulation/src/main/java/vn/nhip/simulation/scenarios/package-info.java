/**
 * The days of the campaign that come with the project, and their replay into a Kafka.
 *
 * <p>{@link vn.nhip.simulation.scenarios.Scenarios} lists them, {@link
 * vn.nhip.simulation.scenarios.Replay} sends one. They are generated, not stored: {@code Campaign}
 * gathers what teams do on which day, {@code DayEvents} turns one team's day into events, {@code
 * StationLog} sends them as a station would, and {@code CampaignLog} puts everything in the order
 * of arrival.
 */
package vn.nhip.simulation.scenarios;
