/**
 * Settings, command lines and what services consist of, shared by all programs: {@link
 * vn.nhip.core.settings.Option} (one setting), {@link vn.nhip.core.settings.Settings} (the values
 * given), {@link vn.nhip.core.settings.Shell} (how a command is run), {@link
 * vn.nhip.core.settings.Refusal} (how it says that the caller must fix something), {@link
 * vn.nhip.core.settings.Parts} (what a service starts and closes) and {@link
 * vn.nhip.core.settings.DaemonThreads} (its threads).
 */
package vn.nhip.core.settings;
