/**
 * The command centre: {@link vn.nhip.center.CommandCenter} (the command), {@link
 * vn.nhip.center.Center} (assembly, startup and shutdown).
 *
 * <p>{@code settings}: the options. {@code database}: connection pool and own tables. {@code web}:
 * server, headers, errors, static files; a resource is a {@link vn.nhip.center.web.Route}. {@code
 * access}: authentication, roles and bounds. {@code board}, {@code alerts}, {@code days}, {@code
 * exports}, {@code live}: the resources of openapi.yaml. {@code notify}: messages about alerts.
 */
package vn.nhip.center;
