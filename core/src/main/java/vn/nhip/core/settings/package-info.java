/**
 * Settings and command lines, shared by all programs: {@link vn.nhip.core.settings.Option} (one
 * setting), {@link vn.nhip.core.settings.Settings} (the values given), {@link
 * vn.nhip.core.settings.Shell} (how a command is run) and {@link vn.nhip.core.settings.Refusal}
 * (how it says that the caller must fix something).
 */
package vn.nhip.core.settings;
