/**
 * The scenarios that come with the project, and their replay to Kafka.
 *
 * <p>{@link vn.nhip.simulation.scenarios.Scenarios} lists them, {@link
 * vn.nhip.simulation.scenarios.Replay} sends one. They are generated, not stored: {@code Campaign}
 * collects the work of each team and day, {@code DayEvents} generates one team's events of a day,
 * {@code StationLog} sends them as a station would, and {@code CampaignLog} puts everything in the
 * order of arrival.
 */
package vn.nhip.simulation.scenarios;
