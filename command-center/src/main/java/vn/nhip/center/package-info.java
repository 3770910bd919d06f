/**
 * The command centre: {@link vn.nhip.center.CommandCenter} (the command), {@link
 * vn.nhip.center.Center} (what is started in which order).
 *
 * <p>{@code settings}: the options. {@code database}: pool and own tables. {@code web}: server,
 * headers, errors, static files; a resource is a {@link vn.nhip.center.web.Route}. {@code access}:
 * who asks and what he may see. {@code board}, {@code alerts}, {@code days}, {@code exports},
 * {@code live}: the resources of openapi.yaml. {@code delivery}: alerts to people.
 */
package vn.nhip.center;
