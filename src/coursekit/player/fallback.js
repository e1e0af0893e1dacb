/**
 * Says that the player can't start. A frame without an origin of its own (an iframe's `sandbox`) may load this script,
 * but no modules, unless the server allows it (HTML, fetching scripts: modules are fetched with CORS).
 */
{
  const tell = () => document.getElementById("no-start")?.removeAttribute("hidden");

  addEventListener(
    "error",
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement)) return;
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", tell);
      else tell();
    },
    true,
  );
}
